import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '#app/domain/markdown/rendering.server.ts'

const longest = 20_000
const upTo = (length: number, piece: string | ((place: number) => string)) => {
  let text = ''
  for (let place = 0; text.length < length; place++) text += typeof piece === 'string' ? piece : piece(place)
  return text.slice(0, length)
}
const prose = upTo(longest, 'There are never enough benches in the square, and the lamp is dark.\n')

/** What costs a parser most, each as long as wanted. */
const hostile: Readonly<Record<string, string | ((place: number) => string)>> = {
  'short emphasis': '_a_',
  'short stars': '*a*',
  'emphasis in emphasis': '*_a_*',
  'strong that never ends': '**a ',
  'emphasis that never ends': '*a _b ',
  'strong inside a word': 'a**b',
  'nothing but stars': '*',
  'three stars and one': '***a*',
  'struck words': '~a~',
  'struck words that never end': '~~a ',
  'brackets that open': '[',
  'brackets in brackets': '[[a]]',
  'links that never end': '[a](',
  'titles that never end': '[a](b "',
  'pictures that never end': '![',
  references: '[a][',
  definitions: '[a]: b\n',
  'backticks of every length': (place) => `${'`'.repeat((place % 90) + 1)}a `,
  'comments that never end': '<!--',
  'tags that never end': '<a ',
  'brackets of tags': '<',
  'mail addresses': 'a@a.',
  addresses: 'http://a.',
  entities: '&',
  backslashes: '\\[',
  'quotes in quotes': `${'> '.repeat(20)}a\n`,
  'lists in lists': (place) => `${' '.repeat((place % 20) * 2)}- a\n`,
  'underlined headings': 'a\n-\n',
  'rows of a table': '|a|a|\n|-|-|\n',
  'one row of a table': '|',
  fences: '```\n',
  'short lines': '\n a',
  spaces: (place) => (place === 0 ? 'a' : '          '),
}

function msOf(text: string): number {
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now()
    renderMarkdown(text)
    return performance.now() - begun
  })
  return Math.min(...times)
}

describe('words that are made to cost time', () => {
  // the most that a hostile text may cost of what the same length of prose costs, whatever machine this is
  const most = 60
  const baseline = Math.max(msOf(prose), 0.3)

  test.each(Object.keys(hostile))('%s cost little more than prose, at any length', (kind) => {
    const costs = [900, 1_900, 3_900, 7_900, longest].map((length) => {
      const text = upTo(length, hostile[kind]!)
      return Math.max(msOf(text), msOf((text + prose).slice(0, longest))) / baseline
    })
    expect(Math.max(...costs)).toBeLessThan(most)
  })

  test('are still shown, as they were typed', () => {
    expect(renderMarkdown('_a_'.repeat(2_000))).toContain('_a__a_')
  })

  test('are told from what people write at length', () => {
    const long = Array.from(
      { length: 60 },
      (_, place) => `## Part ${place}\n\n- *one*\n- **two**\n\n> [three](https://example.org/)\n\n\`four\``,
    ).join('\n\n')
    expect(renderMarkdown(long)).toContain('<strong>two</strong>')
    expect(renderMarkdown(long).match(/<blockquote>/g)).toHaveLength(60)
  })
})
