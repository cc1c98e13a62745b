import { describe, expect, test } from 'vitest'
import { filesUnder, isCode, packagesOf, textOf } from '#tests/support/source-tree.ts'

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>
>

const { dependencies, devDependencies, optionalDependencies } = JSON.parse(textOf('package.json')) as Manifest
const running = Object.keys(dependencies ?? {})
const all = [...running, ...Object.keys(devDependencies ?? {}), ...Object.keys(optionalDependencies ?? {})]

/** Part of the build, though they stand beside what they build. */
const builders: readonly string[] = ['app/routes.ts', 'app/enhance/enhancer-plugin.ts']

/** The first column of the tables in docs/dependencies.md. */
const explained = [...textOf('docs/dependencies.md').matchAll(/^\| `([^`]+)` +\|/gm)].map(([, name]) => name!)

describe('a dependency', () => {
  test.each(all)('%s has a reason in docs/dependencies.md', (name) => {
    expect(explained).toContain(name)
  })

  test('that is explained is one we have', () => {
    expect(explained.filter((name) => !all.includes(name))).toEqual([])
  })

  test('that is installed in production is used there', () => {
    const written = filesUnder('app', 'db').filter((file) => isCode(file) || file.endsWith('.css'))
    const used = new Set(written.filter(isCode).flatMap(packagesOf))
    const named = written.map(textOf).join('\n')

    expect(running.filter((name) => !used.has(name) && !named.includes(`${name}/`))).toEqual([])
  })

  test('that the product imports is installed in production', () => {
    const strays = filesUnder('app', 'db')
      .filter((file) => isCode(file) && !builders.includes(file))
      .flatMap((file) =>
        packagesOf(file)
          .filter((name) => !running.includes(name))
          .map((name) => `${file}: ${name}`),
      )

    expect(strays).toEqual([])
  })
})

describe('what stands behind one file', () => {
  // Finished or replaceable work: leaving it must touch one file.
  test.each([
    ['lucia', ['app/domain/people/sessions.server.ts']],
    ['better-sqlite3', ['db/sqlite.server.ts']],
    ['turbo-stream', ['app/server/complete-pages.server.ts']],
    ['@remix-run/router', ['app/server/complete-pages.server.ts']],
    ['negotiator', ['app/server/answering.server.ts']],
  ])('%s is imported nowhere else', (name, homes) => {
    const users = filesUnder('app', 'db').filter((file) => isCode(file) && packagesOf(file).includes(name))

    expect(users.filter((file) => !homes.includes(file))).toEqual([])
    expect(homes.filter((file) => !users.includes(file))).toEqual([])
  })

  test('Remix is known to pages, to the adapters and to the server, never to the rules or to what works without a request', () => {
    const strays = filesUnder('app/domain', 'app/work', 'app/kernel', 'app/i18n', 'app/enhance', 'db').filter(
      (file) => isCode(file) && packagesOf(file).some((name) => name.startsWith('@remix-run/')),
    )

    expect(strays).toEqual([])
  })
})
