// npm run audit -- verify [--since POSITION:HASH] | head: walks the chain of sealed facts, or says where it ends.
import './guard.mjs'
import process from 'node:process'
import { chainHead, origin, verifyChain, type Head } from '#app/domain/events/sealing.server.ts'
import { withDatabase } from './preparing.ts'
import { settings } from './settings.ts'

const [what, flag, said] = process.argv.slice(2)
const kept = flag === '--since' ? headIn(said) : flag === undefined ? origin : null
if ((what !== 'verify' && what !== 'head') || kept === null) {
  console.error('npm run audit -- verify [--since POSITION:HASH] | head')
  process.exit(1)
}

await withDatabase(settings().databaseUrl, async (db) => {
  if (what === 'head') {
    const { position, hash } = await chainHead(db)
    console.log(`${position}:${hash}`)
    return
  }
  const { head, fault } = await verifyChain(db, kept)
  if (fault) {
    console.error(`The chain breaks at ${fault.position} (fact ${fault.eventId || 'none'}): ${fault.what}.`)
    process.exitCode = 1
    return
  }
  console.log(
    `${head.position} facts are sealed and unchanged. Keep this elsewhere: ${head.position}:${head.hash}`,
  )
})

function headIn(written: string | undefined): Head | null {
  const [, position, hash = ''] = /^(\d+):([0-9a-f]{64})$/.exec(written ?? '') ?? []
  return position === undefined ? null : { position: Number(position), hash }
}
