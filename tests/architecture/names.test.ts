import { describe, expect, test } from 'vitest'
import { filesUnder, isCode, linesOf, textOf } from '#tests/support/source-tree.ts'

const code = filesUnder('app', 'db', 'scripts').filter(isCode)
const tests = filesUnder('tests').filter(isCode)

const empty =
  /^(utils?|helpers?|common|misc|shared|lib|manager|services?|handlers?|processor|data|info|types|index)(\.server|\.client|\.test)?$/

describe('names', () => {
  test('of files are in kebab-case', () => {
    const strange = [...code, ...tests].filter(
      (file) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.(server|client|test|e2e|bench|config|d))*\.(ts|tsx|mjs|js|mts)$/.test(
          file.split('/').at(-1)!,
        ),
    )

    expect(strange).toEqual([])
  })

  test('of files and folders say something', () => {
    const silent = [...code, ...tests].filter((file) =>
      file.split('/').some((part) => empty.test(part.replace(/\.(ts|tsx|mjs|js|mts)$/, ''))),
    )

    expect(silent).toEqual([])
  })

  test('of components are their file’s', () => {
    const strangers = filesUnder('app/ui')
      .filter((file) => file.endsWith('.tsx'))
      .filter((file) => {
        const name = file
          .split('/')
          .at(-1)!
          .replace('.tsx', '')
          .split('-')
          .map((word) => word[0]!.toUpperCase() + word.slice(1))
          .join('')
        const exported = [...textOf(file).matchAll(/export (?:function|const) (\w+)/g)].map(([, found]) =>
          found!.toLowerCase(),
        )
        // Icons and other sets share a file that is named for the set.
        return exported.length === 1 && !exported.includes(name.toLowerCase())
      })

    expect(strangers).toEqual([])
  })
})

describe('a file says one thing', () => {
  // Tables of contents grow with the product, and the demo's story is prose; everything else is split by capability.
  const tables =
    /^(db\/schema\.ts|app\/routes\.ts|app\/i18n\/messages\/|app\/domain\/access\/policy\.ts|app\/domain\/events\/|db\/seeds\/story\/)/
  const most = (file: string) => (file.startsWith('app/routes/') ? 120 : 300)

  test('and is short enough to be read at once', () => {
    const long = code
      .filter((file) => !tables.test(file) && linesOf(file) > most(file))
      .map((file) => `${file}: ${linesOf(file)} lines, at most ${most(file)}`)

    expect(long).toEqual([])
  })

  test('and carries no mark of unfinished work', () => {
    const mark = new RegExp(
      `\\b(${['TO', 'FIX', 'X'].map((start, n) => start + ['DO', 'ME', 'XX'][n]!).join('|')})\\b`,
    )
    const marked = code.filter((file) => mark.test(textOf(file)))

    expect(marked).toEqual([])
  })

  test('and no test is set aside', () => {
    const aside = tests
      .filter((file) => /\.(test|e2e)\.tsx?$/.test(file))
      .filter((file) => /\b(it|test|describe)\.(only|todo|fixme|skip)\(/.test(textOf(file)))

    expect(aside).toEqual([])
  })
})
