// The site as it starts on a machine whose clock is wrong by JUMP_MS.
import process from 'node:process'

const jumpMs = Number(process.env.JUMP_MS)
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + jumpMs)
    else super(...parts)
  }
  static now() {
    return RealDate.now() + jumpMs
  }
}

await import('#scripts/start.mjs')
