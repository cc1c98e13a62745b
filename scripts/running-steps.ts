// How a step of the check is run, and what is counted of it.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { findBrowser } from './browser.mjs'
import { findNode, root } from './runtime.mjs'

export type Count = { passed: number; failed: number; skipped: number }
export type Outcome = Count & { ok: boolean }

export const node = findNode() ?? process.execPath
const reports = mkdtempSync(path.join(os.tmpdir(), 'openaisle-check-'))
/** Where the steps that ask databases leave what they asked. */
export const statements = path.join(reports, 'statements')
export const none: Count = { passed: 0, failed: 0, skipped: 0 }

function start(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        ...env,
        PATH: [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter),
      },
    })
    child.on('error', () => {
      resolve(false)
    })
    child.on('exit', (code) => {
      resolve(code === 0)
    })
  })
}

export const module = (file: string) => path.join(root, 'node_modules', file)

/** A step without tests of its own: it counts only when it fails. */
export async function tool(
  command: string,
  args: readonly string[],
  env?: Record<string, string>,
): Promise<Outcome> {
  const ok = await start(command, args, env)
  return { ...none, failed: ok ? 0 : 1, ok }
}

export async function vitest(
  report: string,
  folders: readonly string[],
  env: Record<string, string>,
  config = 'tests/vitest.config.ts',
  args: readonly string[] = [],
): Promise<Outcome> {
  const present = folders.filter((folder) => existsSync(path.join(root, folder)))
  const file = path.join(reports, `${report}.json`)
  const ok = await start(
    node,
    [
      module('vitest/vitest.mjs'),
      'run',
      '--config',
      config,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
      ...present,
    ],
    env,
  )
  const count = existsSync(file) ? vitestCount(JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : none
  return { ...count, failed: ok ? count.failed : Math.max(count.failed, 1), ok }
}

export const longDrills = ['every-system-call', 'power-cut', 'soak', 'uploads', 'sign-in-timing']

/** The short forms of some of the drills, one after the other. */
export function drills(
  report: string,
  { only = [], except = [] }: { only?: readonly string[]; except?: readonly string[] },
): Promise<Outcome> {
  const named = only.map((name) => `tests/drills/${name}.test.ts`)
  const left = except.flatMap((name) => ['--exclude', `tests/drills/${name}.test.ts`])
  return vitest(
    report,
    named.length > 0 ? named : ['tests/drills'],
    { TEST_ENGINE: 'sqlite' },
    'tests/drills.config.ts',
    left,
  )
}

type VitestReport = Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>

function vitestCount(report: VitestReport): Count {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

export async function playwright(report: string, args: readonly string[], isWalk = false): Promise<Outcome> {
  if (!findBrowser()) {
    const isAllowed = !process.env.CI
    console.warn(
      '! No browser: the end-to-end tests are skipped. `node scripts/setup.mjs --test` looks for one.',
    )
    return { ...none, skipped: isAllowed ? 1 : 0, failed: isAllowed ? 0 : 1, ok: isAllowed }
  }
  const file = path.join(reports, `${report}.json`)
  const ok = await start(
    node,
    [
      module('@playwright/test/cli.js'),
      'test',
      '--config',
      'tests/playwright.config.ts',
      '--reporter=line,json',
      ...args,
    ],
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      ...(isWalk ? { TEST_WALKS: '1' } : {}),
    },
  )
  const stats = existsSync(file)
    ? (
        JSON.parse(readFileSync(file, 'utf8')) as {
          stats: { expected: number; unexpected: number; flaky: number; skipped: number }
        }
      ).stats
    : { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }
  const failed = stats.unexpected
  return {
    passed: stats.expected + stats.flaky,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: stats.skipped,
    ok,
  }
}

export const forgetReports = (): void => {
  rmSync(reports, { recursive: true, force: true })
}
