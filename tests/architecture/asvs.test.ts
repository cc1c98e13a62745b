import { describe, expect, test } from 'vitest'
import { isThere, textOf } from '#tests/support/source-tree.ts'

/** How many lines of levels 1 and 2 each section of the standard has; those of level 3 between them are left out. */
const standard: Readonly<Record<string, readonly number[]>> = {
  '1.1': [1, 2],
  '1.2': [1, 2, 3, 4, 5, 6, 7, 8, 9],
  '1.3': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '1.4': [1, 2, 3],
  '1.5': [1, 2],
  '2.1': [1, 2, 3],
  '2.2': [1, 2, 3],
  '2.3': [1, 2, 3, 4],
  '2.4': [1],
  '3.2': [1, 2],
  '3.3': [1, 2, 3, 4],
  '3.4': [1, 2, 3, 4, 5, 6],
  '3.5': [1, 2, 3, 4, 5],
  '3.7': [1, 2],
  '4.1': [1, 2, 3],
  '4.2': [1],
  '4.3': [1, 2],
  '4.4': [1, 2, 3, 4],
  '5.1': [1],
  '5.2': [1, 2, 3],
  '5.3': [1, 2],
  '5.4': [1, 2, 3],
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3, 4],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 2, 3],
  '8.3': [1],
  '8.4': [1],
  '9.1': [1, 2, 3],
  '9.2': [1, 2, 3, 4],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '10.3': [1, 2, 3, 4],
  '10.4': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '10.5': [1, 2, 3, 4, 5],
  '10.6': [1, 2],
  '10.7': [1, 2, 3],
  '11.1': [1, 2],
  '11.2': [1, 2, 3],
  '11.3': [1, 2, 3],
  '11.4': [1, 2, 3, 4],
  '11.5': [1],
  '11.6': [1],
  '12.1': [1, 2, 3],
  '12.2': [1, 2],
  '12.3': [1, 2, 3, 4],
  '13.1': [1],
  '13.2': [1, 2, 3, 4, 5],
  '13.3': [1, 2],
  '13.4': [1, 2, 3, 4, 5],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2, 3],
  '15.1': [1, 2, 3],
  '15.2': [1, 2, 3],
  '15.3': [1, 2, 3, 4, 5, 6, 7],
  '16.1': [1],
  '16.2': [1, 2, 3, 4, 5],
  '16.3': [1, 2, 3, 4],
  '16.4': [1, 2, 3],
  '16.5': [1, 2, 3],
  '17.1': [1],
  '17.2': [1, 2, 3, 4],
  '17.3': [1, 2],
}
const wanted = Object.entries(standard).flatMap(([section, lines]) =>
  lines.map((line) => `${section}.${line}`),
)

const page = textOf('docs/security/asvs.md')
const lines = [...page.matchAll(/^\| (\d+\.\d+\.\d+) +\| ([12]) +\| (.*?) +\| (.*?) +\| (.*?) +\|$/gm)].map(
  ([, number = '', level = '', asks = '', verdict = '', how = '']) => ({ number, level, asks, verdict, how }),
)
const verdicts = ['met', 'partly', 'not met', 'does not apply'] as const
const named = lines.flatMap(({ number, how }) =>
  [...how.matchAll(/`(tests\/[^`]+)`: “((?:[^“”]|“[^”]*”)*)”/g)].map(
    ([, file = '', title = '']) => [number, file, title] as const,
  ),
)

describe('docs/security/asvs.md', () => {
  test('has a verdict for each of the 253 lines of levels 1 and 2, in their order', () => {
    expect(wanted).toHaveLength(253)
    expect(lines.map(({ number }) => number)).toEqual(wanted)
    expect(lines.filter(({ verdict }) => !verdicts.includes(verdict as never))).toEqual([])
    expect(lines.filter(({ asks, how }) => asks === '' || how === '')).toEqual([])
  })

  test.each(named)('%s: `%s` says “%s”', (_, file, title) => {
    expect(isThere(file)).toBe(true)
    expect(textOf(file)).toContain(title)
  })

  test('names for what is met a test, a text or the code that it was read in', () => {
    const bare = lines.filter(
      ({ verdict, how }) =>
        verdict === 'met' && !/`(tests|app|docs)\/|\[rules\.md\]|tsconfig\.json/.test(how),
    )

    expect(bare).toEqual([])
  })

  test('counts what it says', () => {
    for (const verdict of verdicts) {
      const those = lines.filter((line) => line.verdict === verdict)
      const [, first, both] =
        new RegExp(String.raw`^\| ${verdict} +\| (\d+) +\| (\d+) +\|$`, 'm').exec(page) ?? []
      expect([verdict, Number(first), Number(both)]).toEqual([
        verdict,
        those.filter(({ level }) => level === '1').length,
        those.length,
      ])
    }
    const met = lines.filter(({ verdict }) => verdict === 'met')
    const withTest = met.filter(({ how }) => how.includes('`tests/'))
    expect(page).toContain(`Of the ${met.length} that are met, ${withTest.length} name a test`)
  })

  test('tells of each line that is not met what would mend it', () => {
    const open = lines.filter(({ verdict }) => verdict === 'not met').map(({ number }) => number)

    expect(open.filter((number) => !page.includes(`**${number}, `))).toEqual([])
  })
})
