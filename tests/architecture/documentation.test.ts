import { describe, expect, test } from 'vitest'
import { documentedVariables } from '#app/config.server.ts'
import { heapFlags } from '#scripts/runtime.mjs'
import { filesUnder, isThere, textOf } from '#tests/support/source-tree.ts'

const scripts = Object.keys(
  (JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts,
)
const pages = [
  'README.md',
  ...filesUnder('docs', 'app', 'db', 'tests').filter((file) => file.endsWith('.md')),
].filter((file) => isThere(file) && !file.startsWith('db/demo/'))
const builtIn = ['ci', 'install', 'start', 'test', 'run', 'sbom']

describe('few claims, all verified', () => {
  test.each(pages)('%s names commands that exist', (page) => {
    const named = [...textOf(page).matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)].map(([, name]) => name!)

    expect(named.filter((name) => !scripts.includes(name) && !builtIn.includes(name))).toEqual([])
  })

  test.each(pages)('%s names paths that exist', (page) => {
    const named = [...textOf(page).matchAll(/`((?:app|db|docs|scripts|tests|public)\/[^`\s]*)`/g)]
      .map(([, path]) => path!)
      .filter((path) => !/[*{}<>…]/.test(path))

    expect(named.filter((path) => !isThere(path))).toEqual([])
  })

  test.each(pages)('%s links to files that exist', (page) => {
    const folder = page.split('/').slice(0, -1)
    const linked = [...textOf(page).matchAll(/\]\((?!https?:|#|mailto:|\/)([^)#\s]+)/g)].map(([, to]) =>
      resolve(folder, to!),
    )

    expect(linked.filter((path) => !isThere(path))).toEqual([])
  })

  test('decisions are numbered without a gap', () => {
    const numbers = filesUnder('docs/decisions').map((file) => Number(file.split('/').at(-1)!.slice(0, 4)))

    expect(numbers).toEqual(numbers.map((_, place) => place + 1))
  })

  test('.env.example says of each variable what the code says, and leaves every default alone', () => {
    const expected = documentedVariables.map(
      ({ name, default: otherwise, says }) => `# ${says}\n# ${name}=${otherwise}`,
    )

    for (const entry of expected) expect(textOf('.env.example')).toContain(entry)
    expect([...textOf('.env.example').matchAll(/^#? ?[A-Z][A-Z0-9_]+=/gm)]).toHaveLength(expected.length)
  })

  test.each(['package.json', 'Dockerfile', 'docs/openaisle.service'])(
    '%s starts the site with the memory that was measured',
    (file) => {
      const started = textOf(file)
        .split('\n')
        .find((line) => line.includes('node') && line.includes('scripts/start.mjs'))

      expect(started?.match(/--[a-z-]+=\d+/g)).toEqual(heapFlags)
    },
  )

  test('docs/operating.md names each variable', () => {
    const missing = documentedVariables.filter(
      ({ name }) => !textOf('docs/operating.md').includes(`\`${name}\``),
    )

    expect(missing).toEqual([])
  })
})

function resolve(folder: readonly string[], to: string): string {
  const parts = [...folder]
  for (const part of to.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
