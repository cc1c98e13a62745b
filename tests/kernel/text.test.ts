import { describe, expect, test } from 'vitest'
import { clean, line, mailbox, mailboxKey, shorten, slugify, text, visibleLine } from '#app/kernel/text.ts'

const turned = 'safe\u202egnp.exe'
const problemOf = (shape: ReturnType<typeof text>, typed: string) =>
  shape.safeParse(typed).error?.issues[0]?.message

describe('a text that somebody typed', () => {
  test('is kept without what nobody typed on purpose', () => {
    expect(clean('  one\r\ntwo\rthree\n ')).toBe('one\ntwo\nthree')
    expect(clean('a\u0000b\u001bc\td')).toBe('abc\td')
    expect(clean(turned)).toBe('safegnp.exe')
    expect(clean('half a picture \ud83d').isWellFormed()).toBe(true)
  })

  test('says what is wrong with it: missing, too short, too long', () => {
    for (const shape of [text(3, 5), line(3, 5)]) {
      expect(problemOf(shape, ' \n ')).toBe('field.required')
      expect(problemOf(shape, 'ab')).toBe('field.too_short')
      expect(problemOf(shape, 'abcdef')).toBe('field.too_long')
      expect(problemOf(shape, 'abcde')).toBeUndefined()
    }
  })
})

describe('a line', () => {
  test('shows all that is in it', () => {
    expect(visibleLine('A\u200bd\u200da\u2060 \u2800')).toBe('Ada')
    expect(visibleLine(turned)).toBe('safegnp.exe')
    expect(visibleLine('A\ufff9d\ufffba')).toBe('Ada')
    expect(visibleLine('one\n\ttwo')).toBe('one two')
  })

  test('keeps the joiners that a picture or a script is made of', () => {
    for (const whole of ['👩‍👩‍👧', '❤️', 'می‌خواهم', 'क्‍ष']) expect(visibleLine(whole)).toBe(whole)
  })

  test('does not climb out of itself', () => {
    expect(visibleLine(`Z${'\u0301'.repeat(40)}`).length).toBe(5)
    expect(visibleLine('é')).toBe('é')
  })
})

describe('a mailbox', () => {
  test('is one, without what nobody sees, whatever its capitals', () => {
    expect(mailbox.parse(' Ada\u200b@Example.org ')).toBe('Ada@Example.org')
    expect(mailboxKey(' Ada@Example.ORG')).toBe('ada@example.org')
  })

  test.each([
    'ada',
    'ada@example',
    'ada@example.org, ben@example.org',
    'ada@example.org;ben@example.org',
    'Ada <ada@example.org>',
    'ada,ben@example.org',
    'Ada<ada@example.org',
    'a b@example.org',
  ])('%s is none', (typed) => {
    expect(mailbox.safeParse(typed).error?.issues[0]?.message).toBe('field.not_an_address')
  })
})

describe('an excerpt', () => {
  test('is the whole text where it fits', () => {
    expect(shorten('four\n words  fit', 14)).toBe('four words fit')
  })

  test('ends at a word, and in one word that is too long between two signs', () => {
    expect(shorten('benches for everybody', 14)).toBe('benches for…')
    expect(shorten('everybody', 5)).toBe('ever…')
    expect(shorten('👩🏽'.repeat(9), 6).isWellFormed()).toBe(true)
    expect(shorten('🪑🪑🪑🪑', 3)).toBe('🪑🪑…')
  })
})

test('an address is made of what everybody can type, and ends in a word', () => {
  expect(slugify('Più caffè, à la carte!')).toBe('piu-caffe-a-la-carte')
  expect(slugify(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59))
  expect(slugify('売り場')).toBe('')
})
