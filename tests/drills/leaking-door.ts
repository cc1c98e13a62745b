// The mistake that the soak looks for: of every request something is kept.
import { subscribe } from 'node:diagnostics_channel'
import { openSync } from 'node:fs'
import process from 'node:process'
import './weighing-door.ts'

const kept: unknown[] = []
const hourMs = 3_600_000

process.setMaxListeners(0)
subscribe('http.server.request.start', (message: unknown) => {
  kept.push(
    Array.from({ length: 500 }, (_, place) => ({ place })),
    message,
    openSync('/dev/null', 'r'),
    setTimeout(() => undefined, hourMs).unref(),
  )
  process.on('SIGUSR2', () => kept.length)
})
