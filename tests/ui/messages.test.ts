import { describe, expect, test } from 'vitest'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { languages } from '#app/i18n/language.ts'
import { flashSentence, sentenceOf } from '#app/i18n/refusals.ts'

type Said = readonly [path: string, sentence: string]

/** Every sentence, said with plausible things: counts where a count is asked for, names where a name is. */
function everythingSaid(words: unknown, path: string, count: number): Said[] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function')
    return [[path, String((words as (...given: unknown[]) => unknown)(...given(path, words.length, count)))]]
  if (typeof words !== 'object' || words === null) throw new Error(`${path} says nothing`)
  return Object.entries(words).flatMap(([name, inner]) =>
    everythingSaid(inner, path ? `${path}.${name}` : name, count),
  )
}

function given(path: string, length: number, count: number): unknown[] {
  if (/^(facts|errors|flash)\./.test(path))
    return [path.startsWith('facts.') ? { who: 'Ada', details: anyDetails(count) } : anyDetails(count)]
  return Array.from({ length }, () => count)
}

/** Details under whatever name a sentence asks for. */
const anyDetails = (count: number) =>
  new Proxy<Record<string, unknown>>(
    {},
    { get: (_, name) => (name === 'name' ? 'Ada' : count), has: () => true },
  )

describe.each(languages)('in %s', (language) => {
  test.each([0, 1, 2, 5, 1_200])('every sentence can be said with %i', (count) => {
    for (const [path, sentence] of everythingSaid(messagesIn(language), '', count)) {
      expect(sentence.trim(), path).not.toBe('')
      expect(sentence, path).not.toMatch(/undefined|\[object|NaN/)
    }
  })

  test('nobody shouts and nobody begs', () => {
    for (const [path, sentence] of everythingSaid(messagesIn(language), '', 2)) {
      expect(sentence, path).not.toMatch(/!|\bplease\b|per favore|\p{Extended_Pictographic}/iu)
    }
  })

  test('a code nobody wrote a sentence for still gets one', () => {
    const messages = messagesIn(language)

    expect(sentenceOf(messages, 'no.such.code')).toBe(messages.errors.unknown)
    expect(sentenceOf(messages, 'toString')).toBe(messages.errors.unknown)
    expect(flashSentence(messages, { tone: 'good', code: 'constructor', details: {} })).toBe(
      messages.flash.saved,
    )
    expect(flashSentence(messages, { tone: 'bad', code: 'post.merged', details: {} })).toBe(
      messages.errors['post.merged'],
    )
  })
})

test('both languages say the same things', () => {
  const paths = (language: (typeof languages)[number]) =>
    everythingSaid(messagesIn(language), '', 2)
      .map(([path]) => path)
      .sort()

  expect(paths('it')).toEqual(paths('en'))
})

test('Italian was written, not copied', () => {
  const english = new Map(everythingSaid(messagesIn('en'), '', 2))
  const same = everythingSaid(messagesIn('it'), '', 2).filter(
    ([path, sentence]) =>
      sentence === english.get(path) && sentence.split(' ').length > 2 && !path.startsWith('languages'),
  )

  expect(same).toEqual([])
})
