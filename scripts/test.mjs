// `npm test`: every step of the check, under the pinned Node.
import './guard.mjs'

await import('./check.ts')
