import { describe, expect, test } from 'vitest'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { filesUnder, isCode, isThere, textOf } from '#tests/support/source-tree.ts'

const contents = isThere('app/routes.ts') ? textOf('app/routes.ts') : ''
const listed = [...contents.matchAll(/['"]((?:\.\/)?routes\/[^'"]+\.tsx?)['"]/g)].map(
  ([, file]) => `app/${file!.replace('./', '')}`,
)

/** Neighbours of routes that answer nothing themselves. */
const isRoute = (file: string) => isCode(file) && !file.endsWith('/params.ts')

describe('app/routes.ts', () => {
  test('lists every route file', () => {
    expect(
      filesUnder('app/routes')
        .filter(isRoute)
        .filter((file) => !listed.includes(file)),
    ).toEqual([])
  })

  test('lists no file that is gone', () => {
    expect(listed.filter((file) => !isThere(file))).toEqual([])
  })
})

describe('a route is an adapter', () => {
  test.each(filesUnder('app/routes').filter(isRoute))('%s holds no SQL and asks no role', (file) => {
    const text = textOf(file)

    expect(text).not.toMatch(/\.(selectFrom|insertInto|updateTable|deleteFrom)\(/)
    expect(text).not.toMatch(/\.role\s*===/)
  })
})

/** A form that comes back for a reason of no single field says it; silence looks like a page that does nothing. */
describe('a form that comes back says why', () => {
  const withForms = filesUnder('app/routes').filter(
    (file) => file.endsWith('.tsx') && textOf(file).includes('= form('),
  )

  test.each(withForms)('%s', (file) => {
    expect(textOf(file)).toMatch(/<Refused |problemsOf|sentenceOf|refused=\{/)
  })
})

/** A sentence that asks for a number is given one: else the page says “№ undefined”. */
describe('a route that names what was done gives the sentence what it asks for', () => {
  const { flash } = messagesIn('en')
  const askedBy = (sentence: unknown) =>
    (/^\(?\{([^}]*)\}/.exec(String(sentence))?.[1] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
  const named = filesUnder('app/routes')
    .filter(isRoute)
    .flatMap((file) => {
      const lines = textOf(file).split('\n')
      return lines.flatMap((line, at) =>
        (/flash|code:/.test(line) ? [...line.matchAll(/'([a-z_]+\.[a-z_]+)'/g)] : []).flatMap(
          ([, code = '']) => {
            const sentence: unknown = flash[code as keyof typeof flash]
            return typeof sentence === 'function'
              ? [
                  {
                    file,
                    code,
                    missing: askedBy(sentence).filter(
                      (name) =>
                        !lines
                          .slice(at, at + 4)
                          .join(' ')
                          .includes(name),
                    ),
                  },
                ]
              : []
          },
        ),
      )
    })

  test('wherever it stands', () => {
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(({ missing }) => missing.length > 0)).toEqual([])
  })
})
