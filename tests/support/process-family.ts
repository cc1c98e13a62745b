import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

/** Whether this system says which process began which. */
export const knowsFamilies = process.platform === 'linux'

/** A process and all that it began, itself first. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // its own name stands in brackets and may hold anything, so what follows is counted from the last one
      const [, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
      parents.set(Number(name), Number(parent))
    } catch {
      // gone meanwhile
    }
  }
  const family = [pid]
  for (const member of family)
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  return family
}

/** Sends a signal to a process and all that it began; one that is gone meanwhile needs none. */
export function signalFamily(pid: number, signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
  // whoever stands still begins no more of them while we look who there is
  if (signal !== 'SIGCONT') send(pid, 'SIGSTOP')
  for (const member of familyOf(pid).reverse()) send(member, signal)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
