import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { findNode, root } from '#scripts/runtime.mjs'

/** Builds the product unless the build is of these very sources. */
export default function setUp(): void {
  const { status } = spawnSync(findNode() ?? process.execPath, ['scripts/setup.mjs'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('The build failed; the lines above say why.')
}
