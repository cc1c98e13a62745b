import { spawn } from 'node:child_process'
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { findNode, root } from '#scripts/runtime.mjs'
import { freePort, quickFolder } from './postgres-server.ts'

export type Site = {
  /** Scheme, host and port, without a slash at its end. */
  readonly origin: string
  /** What the process wrote, to show when a test fails. */
  readonly output: () => string
  /** Where its data lie. */
  readonly folder: string
  readonly stop: () => Promise<void>
}

/** The built product in a process of its own, on a free port, with its own folder of data copied from `template`. */
export async function startSite(template: string | null, env: Record<string, string> = {}): Promise<Site> {
  const folder = mkdtempSync(path.join(quickFolder(), 'openaisle-site-'))
  if (template && existsSync(template)) cpSync(template, folder, { recursive: true })

  const port = await freePort()
  const origin = `http://localhost:${port}`
  const written: string[] = []
  const site = runStart({ ...environment(folder), PORT: String(port), APP_ORIGIN: origin, ...env })
  site.stdout.on('data', (piece: Buffer) => written.push(piece.toString()))
  site.stderr.on('data', (piece: Buffer) => written.push(piece.toString()))

  const stop = async () => {
    await ended(site)
    rmSync(folder, { recursive: true, force: true })
  }
  const output = () => written.join('')
  try {
    await untilAnswering(origin, site)
  } catch (error) {
    await stop()
    throw new Error(`The site did not start:\n${output()}`, { cause: error })
  }
  return { origin, output, folder, stop }
}

/** `scripts/start.mjs`, or another script that serves, as its own process, its output in pipes. */
export function runStart(
  env: Record<string, string>,
  script = 'scripts/start.mjs',
  [command = '', ...args]: readonly string[] = [findNode() ?? process.execPath, script],
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
}

/** What each site of the tests has in common; the environment of the person who runs them does not reach it. */
export function environment(folder: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${path.join(folder, 'openaisle.sqlite')}`,
    DATA_DIR: folder,
    DEMO: 'on',
    SMTP_URL: '',
    SECURITY_CONTACT: 'mailto:security@voices.example',
    LOG_LEVEL: 'warn',
    SECRET: 'only-for-tests-and-known-to-everybody',
  }
}

async function untilAnswering(origin: string, site: ChildProcess): Promise<void> {
  const deadline = Date.now() + 120_000
  for (;;) {
    try {
      await fetch(`${origin}/`, { redirect: 'manual', signal: AbortSignal.timeout(5_000) })
      return
    } catch (error) {
      if (site.exitCode !== null || Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function ended(site: ChildProcess): Promise<void> {
  if (site.exitCode !== null) return
  const exit = new Promise((resolve) => site.once('exit', resolve))
  site.kill('SIGTERM')
  const timer = setTimeout(() => site.kill('SIGKILL'), 12_000)
  await exit
  clearTimeout(timer)
}
