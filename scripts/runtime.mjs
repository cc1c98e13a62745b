// Where the pinned Node stands. Built-ins only: setup.mjs loads this before anything is installed.
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Below this the native SQLite addon does not throw, it crashes, and TypeScript is not understood. */
export const oldestMajor = 24

/** V8 lets its heap grow by the memory of the machine; a server beside others is to keep to what it needs. Half the memory, some more CPU. */
export const heapFlags = ['--max-semi-space-size=8', '--heap-growing-percent=60']

export const major = Number(process.versions.node.split('.')[0])

/** The pinned Node of this platform; the running one where it is new enough; nothing otherwise. */
export function findNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = path.join(root, 'node_modules', `node-${os}-${process.arch}`, 'bin', file)
  if (existsSync(pinned)) return pinned
  return major >= oldestMajor ? process.execPath : null
}
