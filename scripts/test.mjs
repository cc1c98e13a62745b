// The steps of the check, under the pinned Node.
import './guard.mjs'

await import('./check.ts')
