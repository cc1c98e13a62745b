// Everything that must hold before a change lands, as one list. `npm test`, `npm run check` and continuous
// integration run this file and nothing else, so they cannot drift. `npm run check -- types lint` runs a part;
// `npm test` leaves out what takes longest, which continuous integration runs after it.
import process from 'node:process'
import {
  drills,
  forgetReports,
  longDrills,
  module,
  node,
  none,
  playwright,
  statements,
  tool,
  vitest,
  type Outcome,
} from './running-steps.ts'

type Step = {
  readonly name: string
  readonly what: string
  /** Long, or longer with every page: not part of `npm test`, but of `npm run check`, of continuous integration, and called by name. */
  readonly isLong?: true
  /** Only reads files and keeps no more than one core busy: begun together with the others of its kind that stand beside it. */
  readonly isQuiet?: true
  readonly run: () => Promise<Outcome>
}

const withoutLong = '--without-long'
const npm = process.env.npm_execpath
const onEngine = ['tests/kernel', 'tests/domain', 'tests/http', 'tests/work', 'tests/db', 'tests/server']

export const steps: readonly Step[] = [
  {
    name: 'lockfile',
    what: 'lock file sound, no unknown install script',
    isQuiet: true,
    run: () => tool(node, ['scripts/lockfile.ts']),
  },
  {
    name: 'install',
    what: 'npm ci would succeed on a bare clone',
    isQuiet: true,
    run: () =>
      npm?.endsWith('.js')
        ? tool(node, [
            npm,
            'ci',
            '--ignore-scripts',
            '--dry-run',
            '--no-audit',
            '--no-fund',
            '--loglevel=error',
          ])
        : tool('npm', ['ci', '--ignore-scripts', '--dry-run', '--no-audit', '--no-fund', '--loglevel=error']),
  },
  {
    name: 'format',
    what: 'Prettier has nothing to change',
    isQuiet: true,
    run: () =>
      tool(node, [module('prettier/bin/prettier.cjs'), '--check', '--cache', '--log-level=warn', '.']),
  },
  {
    name: 'types',
    what: 'TypeScript',
    isQuiet: true,
    run: () => tool(node, [module('typescript/bin/tsc'), '--noEmit']),
  },
  {
    name: 'lint',
    what: 'ESLint',
    isQuiet: true,
    run: () => tool(node, [module('eslint/bin/eslint.js'), '--max-warnings=0', '.']),
  },
  {
    name: 'secrets',
    what: 'no key, token or password in any file',
    isQuiet: true,
    run: () =>
      tool(node, [
        module('secretlint/bin/secretlint.js'),
        '--secretlintignore',
        '.secretlintignore',
        '**/*',
        '.*',
        '.ci/**/*',
      ]),
  },
  {
    name: 'architecture',
    what: 'imports, names, routes, styles, documentation',
    run: () => vitest('architecture', ['tests/architecture', 'tests/ui'], { TEST_ENGINE: 'sqlite' }),
  },
  {
    name: 'sqlite',
    what: 'the rules and the routes on SQLite',
    run: () => vitest('sqlite', onEngine, { TEST_ENGINE: 'sqlite', TEST_STATEMENTS: statements }),
  },
  {
    name: 'postgres',
    what: 'the same on PostgreSQL, sorted by Italian rules and on Rome’s clock',
    run: () => vitest('postgres', onEngine, { TEST_ENGINE: 'postgres', TEST_STATEMENTS: statements }),
  },
  {
    name: 'statements',
    what: 'every SQL text that those two asked, read by a parser',
    run: () =>
      vitest('statements', ['tests/statements'], { TEST_ENGINE: 'sqlite', TEST_STATEMENTS: statements }),
  },
  {
    name: 'serializable',
    what: 'the rules on PostgreSQL SERIALIZABLE, one transaction in twenty failing',
    run: () =>
      vitest('serializable', ['tests/domain', 'tests/db'], {
        TEST_ENGINE: 'postgres',
        TEST_ISOLATION: 'serializable',
        TEST_FAULTS: '0.05',
        TEST_POSTGRES_LOCALE: 'plain',
      }),
  },
  { name: 'build', what: 'the production build', run: () => tool(node, ['scripts/setup.mjs']) },
  {
    name: 'routes',
    what: 'every address, asked over HTTP as every kind of person',
    run: () => vitest('routes', ['tests/routes'], { TEST_ENGINE: 'sqlite' }, 'tests/routes.config.ts'),
  },
  {
    name: 'drills',
    what: 'killed, full, overrun, stopped: the short forms',
    run: () => drills('drills', { except: longDrills }),
  },
  {
    name: 'e2e',
    what: 'journeys in a browser, on a desk and on a phone',
    run: () => playwright('e2e', ['--project', 'desktop', '--project', 'phone']),
  },
  {
    name: 'e2e-no-script',
    what: 'the same journeys without any script',
    isLong: true,
    run: () => playwright('e2e-no-script', ['--project', 'no-script']),
  },
  {
    name: 'long-drills',
    what: 'killed at every system call, the power cut, used for long, crowds and clocks: the short forms',
    isLong: true,
    run: () => drills('long-drills', { only: longDrills }),
  },
  {
    name: 'walk-pages',
    what: 'every page as every kind of reader, in four looks, and what it weighs',
    isLong: true,
    run: () => playwright('walk-pages', ['every-page'], true),
  },
  {
    name: 'walk-fields',
    what: 'hostile words in every field of every page',
    isLong: true,
    run: () => playwright('walk-fields', ['every-field', 'hostile-text'], true),
  },
  {
    name: 'walk-moments',
    what: 'every page in its first moment, and Enter in every form',
    isLong: true,
    run: () => playwright('walk-moments', ['first-moments', 'enter'], true),
  },
]

function chosen(names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) {
    console.error(
      `No step called ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}.`,
    )
    process.exit(1)
  }
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name))
}

const asked = process.argv.slice(2)
const isShort = asked.includes(withoutLong)

const total: Outcome = { ...none, ok: true }
const lines: string[] = []
const chosenSteps = chosen(asked.filter((word) => word !== withoutLong)).filter(
  ({ isLong }) => !isShort || !isLong,
)
for (const together of inTurns(chosenSteps)) await Promise.all(together.map(runStep))
forgetReports()

/** One step after the other; quiet ones that stand in a row together. */
function inTurns(row: readonly Step[]): Step[][] {
  const turns: Step[][] = []
  for (const step of row) {
    const before = turns.at(-1)
    if (step.isQuiet && before?.at(-1)?.isQuiet) before.push(step)
    else turns.push([step])
  }
  return turns
}

async function runStep(step: Step): Promise<void> {
  console.log(`\n▸ ${step.name}: ${step.what}`)
  const begun = performance.now()
  const outcome = await step.run()
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const tests = outcome.passed + outcome.failed + outcome.skipped
  total.passed += outcome.passed
  total.failed += outcome.failed
  total.skipped += outcome.skipped
  total.ok &&= outcome.ok
  const line =
    `${outcome.ok ? '✓' : '✗'} ${step.name.padEnd(13)}${seconds.padStart(7)} s` +
    (tests > 0 ? `  ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped` : '')
  lines.push(line)
  console.log(line)
}

console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.ok ? 0 : 1
