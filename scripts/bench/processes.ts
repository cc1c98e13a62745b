import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { findNode, root } from '#scripts/runtime.mjs'

const hasTaskset =
  spawnSync('taskset', ['-V'], { stdio: 'ignore' }).status === 0 && availableParallelism() > 1

/** The server has the first core to itself, whoever asks it the second. */
export const serverCore = 0
export const ownCore = 1

export function pin(pid: number, core: number): void {
  if (hasTaskset) spawnSync('taskset', ['-a', '-p', '-c', String(core), String(pid)], { stdio: 'ignore' })
}

/** A Node process on the server's core. */
export function spawnNode(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const node = findNode() ?? process.execPath
  const [command, ...before] = hasTaskset ? ['taskset', '-c', String(serverCore), node] : [node]
  return spawn(command, [...before, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  })
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 12_000)
  await gone
  clearTimeout(late)
}

/** Milliseconds on a processor so far: of a process with all its threads, and, for PostgreSQL, of its children. */
export function cpuMs(pid: number, withChildren = false): number {
  if (!withChildren) return threadsMs(pid)
  for (const each of [pid, ...childrenOf(pid)])
    spent.set(each, Math.max(spent.get(each) ?? 0, threadsMs(each)))
  return [...spent.values()].reduce((sum, each) => sum + each, 0)
}

// what a child has spent stays spent when it ends
const spent = new Map<number, number>()

function threadsMs(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
      const [nanoseconds = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
      return sum + Number(nanoseconds) / 1e6
    }, 0)
  } catch {
    return 0
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        const stat = readFileSync(`/proc/${each}/stat`, 'utf8')
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid
      } catch {
        return false
      }
    })
}

export function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes ?? 0) / 1024)
}
