// npm run doctor: looks at everything that the site stands on, changes nothing, and ends with 1 when something is broken.
import './guard.mjs'
import process from 'node:process'
import { examine } from './examining.ts'
import { root } from './runtime.mjs'

try {
  process.loadEnvFile()
} catch {
  // there is none
}

const marks = { good: '✓', care: '!', fault: '✗' }
const findings = await examine(process.env, root, new Date())
const widest = Math.max(...findings.map(({ what }) => what.length))
for (const { what, state, says } of findings) console.log(`${marks[state]} ${what.padEnd(widest)}  ${says}`)

const faults = findings.filter(({ state }) => state === 'fault').length
console.log(faults === 0 ? '\nNothing is broken.' : `\n${faults} to mend.`)
process.exitCode = faults === 0 ? 0 : 1
