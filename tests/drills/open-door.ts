// The product with a door at which nobody waits and nobody is sent away: what the drill of too many visitors has to find out.
import '#scripts/guard.mjs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { serve } from '#app/server/serve.server.ts'
import { root } from '#scripts/runtime.mjs'

type Built = ServerBuild & { readonly entry: { readonly module: { readonly serve: typeof serve } } }

const build = (await import(pathToFileURL(path.join(root, 'build/server/index.js')).href)) as Built

await build.entry.module.serve(build, {
  gate: {
    enter: () => Promise.resolve(() => undefined),
    stir: () => undefined,
    figures: () => ({
      inFlight: 0,
      queued: { page: 0, write: 0, upload: 0, search: 0, export: 0 },
      networks: 0,
      refused: 0,
      lagMs: 0,
    }),
    close: () => undefined,
  },
})
