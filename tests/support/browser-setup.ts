import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findNode, root } from '#scripts/runtime.mjs'
import { quickFolder } from './postgres-server.ts'
import { environment } from './site.ts'

/** Builds if the build is old, and tells the demo once; each worker’s site starts from a copy. */
export default function setUp(): () => void {
  const node = findNode() ?? process.execPath
  const folder = mkdtempSync(path.join(quickFolder(), 'openaisle-template-'))
  run(node, ['scripts/setup.mjs'])
  run(node, ['scripts/seed.ts'], environment(folder))
  process.env.TEST_SITE_TEMPLATE = folder
  return () => {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(node: string, args: readonly string[], env: Record<string, string> = {}): void {
  const { status } = spawnSync(node, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`${args.join(' ')} failed; the lines above say why.`)
}
