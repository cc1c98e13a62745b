import { readFileSync } from 'node:fs'

/** Milliseconds that the main thread of a process wanted to work and the machine let it wait; 0 where the system does not say. */
export function waitedForTheMachine(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}
