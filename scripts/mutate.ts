// npm run mutate [-- NAME …]: makes one line of a rule wrong after the other, in a copy, and tells which of them no test sees.
// NAME is a file of tests/mutations, or any words of what a mutation would bring about.
import './guard.mjs'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { createVitest, type TestModule, type Vitest } from 'vitest/node'
import { mutationsByArea } from '#tests/mutations/all.ts'
import type { Mutation } from '#tests/mutations/mutation.ts'
import { familyOf } from '#tests/support/process-family.ts'
import { root } from './runtime.mjs'

/** Fewer killed than this, in a hundred, is a failure. */
const leastKilled = 85
/** A mutation may make a test wait for ever. */
const patienceMs = 120_000

const copied = ['app', 'db', 'scripts', 'tests', 'public', 'package.json', 'remix.config.js', 'tsconfig.json']

type Named = Mutation & { readonly area: string }
/** The title of the first test that saw it; null when none did. */
type Seen = string | null

const wanted = process.argv.slice(2)
const chosen = Object.entries(mutationsByArea)
  .flatMap(([area, mutations]) => mutations.map((mutation): Named => ({ ...mutation, area })))
  .filter(({ area, so }) => wanted.length === 0 || wanted.some((name) => area === name || so.includes(name)))
if (chosen.length === 0) {
  console.error(
    `No mutation is called ${wanted.join(', ')}. There are: ${Object.keys(mutationsByArea).join(', ')}.`,
  )
  process.exit(1)
}

const begun = performance.now()
const workshop = mkdtempSync(path.join(os.tmpdir(), 'openaisle-mutate-'))
for (const part of copied) cpSync(path.join(root, part), path.join(workshop, part), { recursive: true })
symlinkSync(path.join(root, 'node_modules'), path.join(workshop, 'node_modules'), 'junction')

let bench = await open()
const lines: string[] = []
const survivors: Named[] = []
try {
  await expectGreen([...new Set(chosen.flatMap(({ seenBy }) => seenBy))])
  for (const mutation of chosen) {
    const since = performance.now()
    const seen = await tryOne(mutation)
    if (seen === null) survivors.push(mutation)
    const seconds = ((performance.now() - since) / 1000).toFixed(1).padStart(6)
    console.log(
      seen === null
        ? `✗${seconds} s  survived  ${mutation.so}\n            ${mutation.file}: ${mutation.instead}`
        : `✓${seconds} s  killed    ${mutation.so}\n            by “${seen}”`,
    )
  }
} finally {
  await bench.close()
  rmSync(workshop, { recursive: true, force: true })
}

for (const area of Object.keys(mutationsByArea)) {
  const of = chosen.filter((mutation) => mutation.area === area)
  const left = survivors.filter((mutation) => mutation.area === area).length
  if (of.length > 0) lines.push(`${area.padEnd(14)}${`${of.length - left} of ${of.length}`.padStart(9)}`)
}
const killed = chosen.length - survivors.length
const share = (killed / chosen.length) * 100
const seconds = ((performance.now() - begun) / 1000).toFixed(0)
console.log(`\n${lines.join('\n')}\n`)
console.log(
  `${killed} killed, ${survivors.length} survived: ${share.toFixed(1)} %, at least ${leastKilled} wanted; ${seconds} s`,
)
process.exitCode = share < leastKilled ? 1 : 0

function open(): Promise<Vitest> {
  return createVitest({
    root: workshop,
    config: path.join(workshop, 'tests/vitest.config.ts'),
    watch: false,
    bail: 1,
    // a machine that is busy is no test that saw something
    testTimeout: patienceMs / 2,
    reporters: [{}],
  })
}

/** Against tests that fail anyway every mutation would seem to be seen. */
async function expectGreen(files: readonly string[]): Promise<void> {
  const failure = await runTests(files)
  if (failure === null) return
  console.error(`Nothing is mutated yet, and a test fails already: ${failure}`)
  await bench.close()
  rmSync(workshop, { recursive: true, force: true })
  process.exit(1)
}

async function tryOne({ file, says, instead, seenBy }: Mutation): Promise<Seen> {
  const target = path.join(workshop, file)
  const text = readFileSync(target, 'utf8')
  if (text.split(says).length !== 2) throw new Error(`${file} does not say exactly once: ${says}`)
  write(
    target,
    text.replace(says, () => instead),
  )
  try {
    return await runTests(seenBy)
  } finally {
    write(target, text)
  }
}

function write(target: string, text: string): void {
  writeFileSync(target, text)
  bench.invalidateFile(target)
}

async function runTests(files: readonly string[]): Promise<Seen> {
  const specifications = (await bench.globTestSpecifications([...files])).filter(({ moduleId }) =>
    files.includes(path.relative(workshop, moduleId).replaceAll('\\', '/')),
  )
  if (specifications.length < files.length) throw new Error(`Not all are test files: ${files.join(', ')}`)
  let timer: NodeJS.Timeout | undefined
  const outOfTime = new Promise<'out of time'>((resolve) => {
    timer = setTimeout(resolve, patienceMs * files.length, 'out of time')
  })
  const result = await Promise.race([bench.runTestSpecifications(specifications), outOfTime])
  clearTimeout(timer)
  if (result !== 'out of time') {
    const [error] = result.unhandledErrors
    // what earlier runs found is still among the modules
    const ran = new Set(specifications.map(({ moduleId }) => moduleId))
    const failure = failureIn(result.testModules.filter(({ moduleId }) => ran.has(moduleId)))
    return failure ?? (error === undefined ? null : 'an error outside of any test')
  }
  // a test that turns in a circle hears nobody who asks it to end
  for (const pid of familyOf(process.pid)) if (isWorker(pid)) process.kill(pid, 'SIGKILL')
  await bench.close().catch(() => undefined)
  bench = await open()
  return 'no test came to its end'
}

/** Runs tests for us: neither this process nor what compiles for it. */
const isWorker = (pid: number): boolean =>
  pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('/vitest/')

function failureIn(modules: readonly TestModule[]): Seen {
  for (const module of modules) {
    for (const test of module.children.allTests('failed')) return test.fullName
    if (module.state() === 'failed') return module.errors()[0]?.message ?? module.relativeModuleId
  }
  return null
}
