import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** Every file under the folders, as paths from the root with `/`. Folders that are not there yet hold nothing. */
export function filesUnder(...folders: readonly string[]): readonly string[] {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
    )
    .sort()
}

export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')

export const isThere = (file: string): boolean => existsSync(path.join(root, file))

export const isCode = (file: string): boolean => /\.(ts|tsx|mjs|js)$/.test(file)

export const linesOf = (file: string): number => textOf(file).split('\n').length - 1

/** What a file imports of our own, as paths from the root. Types count: they too are knowledge. */
export function importsOf(file: string): readonly string[] {
  return [...textOf(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([#.][^'"]+)['"]/g)].map(([, to]) =>
    to!.startsWith('#') ? to!.slice(1) : path.posix.join(path.posix.dirname(file), to!),
  )
}

/** Like `importsOf`, without `import type`: what has to be there when the file runs. */
export function runtimeImportsOf(file: string): readonly string[] {
  return [...runtimeTextOf(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([#.][^'"]+)['"]/g)].map(
    ([, to]) => (to!.startsWith('#') ? to!.slice(1) : path.posix.join(path.posix.dirname(file), to!)),
  )
}

/** Which packages a file needs when it runs; neither ours nor Node’s. */
export function packagesOf(file: string): readonly string[] {
  return [...runtimeTextOf(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([@a-z][^'":]*)['"]/g)].map(
    ([, to]) =>
      to!
        .split('/')
        .slice(0, to!.startsWith('@') ? 2 : 1)
        .join('/'),
  )
}

const runtimeTextOf = (file: string) =>
  textOf(file).replaceAll(/(?:import|export)\s+type\s[^'"]*from\s*['"][^'"]+['"]/g, '')
