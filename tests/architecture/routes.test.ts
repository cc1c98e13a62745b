import { describe, expect, test } from 'vitest'
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
