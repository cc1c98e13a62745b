import { describe, expect, test } from 'vitest'
import { openSealed, readSigned, sealed, sign, signedValue } from '#app/kernel/signing.ts'

const key = 'the key of this site'

describe('a signed value', () => {
  test('gives its words back where it was signed, for what it was signed for', () => {
    const value = signedValue('guest', 'somebody.who was here', key)

    expect(readSigned('guest', value, key)).toBe('somebody.who was here')
    expect(readSigned('draft', value, key)).toBeNull()
    expect(readSigned('guest', value, 'the key of another site')).toBeNull()
  })

  test('is nothing once a sign of it was changed, cut off or added', () => {
    const value = signedValue('guest', 'ada', key)

    for (const other of [
      '',
      '.',
      'ada',
      'ada.',
      `ben${value.slice(3)}`,
      value.slice(0, -1),
      `${value}x`,
      value.slice(3),
    ])
      expect(readSigned('guest', other, key)).toBeNull()
  })

  test('without words is nothing, even with our signature', () => {
    expect(readSigned('guest', signedValue('guest', '', key), key)).toBeNull()
  })

  test('holds anything, sealed, and nonsense that we signed opens nothing', () => {
    const content = { to: '/posts/1', numbers: [1, null] }

    expect(openSealed('act', sealed('act', content, key), key)).toEqual(content)
    expect(openSealed('flash', sealed('act', content, key), key)).toBeNull()
    expect(openSealed('act', signedValue('act', 'bm90IEpTT04', key), key)).toBeNull()
  })
})

test('no list of words is signed like another one, nor like one word', () => {
  const signatures = [['a', 'b'], ['a b'], ['a,b'], 'a b', 'a,b', '["a","b"]', ['a', 'b', '']].map((words) =>
    sign('press', words, key),
  )

  expect(new Set(signatures).size).toBe(signatures.length)
})
