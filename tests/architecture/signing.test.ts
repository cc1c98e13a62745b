import { describe, expect, test } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { readSigned, sign, signedValue, type Purpose } from '#app/kernel/signing.ts'
import { filesUnder, isCode, textOf } from '#tests/support/source-tree.ts'

const secret = 'a secret of forty signs, known to nobody..'
const purposes = [
  'act',
  'browser',
  'claim code',
  'claim code, hashed',
  'draft',
  'flash',
  'guest',
  'network',
  'press',
  'sender',
  'sign-in step',
  'unsubscribe',
] as const satisfies readonly Purpose[]
// every purpose stands in the list above, or this does not compile
const complete: Exclude<Purpose, (typeof purposes)[number]> extends never ? true : false = true

describe('a signature', () => {
  test('is made in one place, where its purpose is part of it', () => {
    const bare = filesUnder('app', 'db', 'scripts')
      .filter((file) => isCode(file) && file !== 'app/kernel/signing.ts')
      .filter((file) => /\bcreateHmac\b|subtle\.sign\b|createSign\b/.test(textOf(file)))

    expect(bare).toEqual([])
  })

  test.each(purposes)('for “%s” is good for nothing else', (purpose) => {
    const value = signedValue(purpose, newId(new Date()), secret)

    expect(complete).toBe(true)
    expect(purposes.filter((other) => readSigned(other, value, secret) !== null)).toEqual([purpose])
  })

  test('of a list is not that of its words run together', () => {
    const made = [['ab', 'c'], ['a', 'bc'], ['abc'], 'abc', '["abc"]', 'a,bc'] as const

    expect(new Set(made.map((words) => sign('claim code', words, secret))).size).toBe(made.length)
  })

  test('of another site, cut short or of nothing is none', () => {
    const value = signedValue('guest', newId(new Date()), secret)
    const others = [
      '',
      '.',
      value.slice(0, -1),
      `${value}.`,
      value.replace('.', ''),
      `.${value}`,
      `x${value}`,
    ]

    expect(readSigned('guest', value, `${secret}!`)).toBeNull()
    expect(others.filter((other) => readSigned('guest', other, secret) !== null)).toEqual([])
  })
})
