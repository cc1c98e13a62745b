// npm run drill -- NAME [--short] [--engine postgres] [--minutes 5]: the long form of a drill against the built product; without a name, the list.
import './guard.mjs'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { findNode, root } from './runtime.mjs'

const drills = readdirSync(path.join(root, 'tests/drills'))
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => file.replace('.test.ts', ''))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean' },
    engine: { type: 'string', default: 'sqlite' },
    minutes: { type: 'string', default: '' },
  },
})
const unknown = positionals.filter((name) => !drills.includes(name))
if (positionals.length === 0 || unknown.length > 0) {
  console.error(
    `npm run drill -- NAME [--short] [--engine postgres] [--minutes 5]\nThere are: ${drills.join(', ')}.`,
  )
  process.exit(1)
}

const { status } = spawnSync(
  findNode() ?? process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/drills.config.ts', ...positionals],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TEST_ENGINE: values.engine,
      DRILL_FORM: values.short ? 'short' : 'long',
      DRILL_MINUTES: values.minutes,
    },
  },
)
process.exitCode = status ?? 1
