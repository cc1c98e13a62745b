// The product with a scale inside: at SIGUSR2 it writes what it still holds once everything is thrown away that nobody needs.
import '#scripts/guard.mjs'
import { EventEmitter } from 'node:events'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import v8 from 'node:v8'
import type { ServerBuild } from '@remix-run/node'
import type { serve } from '#app/server/serve.server.ts'
import { root } from '#scripts/runtime.mjs'

type Built = ServerBuild & { readonly entry: { readonly module: { readonly serve: typeof serve } } }

const build = (await import(pathToFileURL(path.join(root, 'build/server/index.js')).href)) as Built
await build.entry.module.serve(build)

const timer = setTimeout(() => undefined, 0)
const Timer = timer.constructor
clearTimeout(timer)

const alive = (what: object) => v8.queryObjects(what as never, { format: 'count' })
const openFiles = () => {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return 0
  }
}

process.on('SIGUSR2', () => void weigh())

async function weigh(): Promise<void> {
  // counting collects first; what that sets free goes in the turns that follow
  alive(EventEmitter)
  await pause(50)
  const emitters = alive(EventEmitter)
  const timers = alive(Timer)
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0)
  const { heapUsed } = process.memoryUsage()
  process.stdout.write(
    `\nweighed ${JSON.stringify({ heap: heapUsed, emitters, timers, listeners, descriptors: openFiles() })}\n`,
  )
}
