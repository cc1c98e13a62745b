import { argon2 } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { hashPassword, isPassword } from '#app/domain/people/passwords.server.ts'

vi.mock('node:crypto', { spy: true })

const fits = async (typed: string, set: string) => isPassword(typed, await hashPassword(set))

describe('a password', () => {
  test.each([
    ['another case', 'four horses on a green roof', 'Four horses on a green roof'],
    ['a space at its end', 'four horses on a green roof', 'four horses on a green roof '],
    ['a space at its start', ' four horses', 'four horses'],
    ['a sign more', 'four horses on a', 'four horses on a green roof'],
    ['another last sign, however long it is', `${'long '.repeat(39)}end.a`, `${'long '.repeat(39)}end.b`],
    ['another sign beyond a NUL', 'four\u0000horses', 'four\u0000houses'],
  ])('is another one with %s', async (_, set, typed) => {
    expect(await fits(set, set)).toBe(true)
    expect(await fits(typed, set)).toBe(false)
  })

  test.each([
    ['200 signs', 'x'.repeat(199) + 'y'],
    ['pictures and other scripts', '🐴🐴🐴🐴 на крыше 屋根の上'],
    ['spaces alone between words', 'quattro nuvole storte qui'],
  ])('may be of %s', async (_, password) => {
    expect(await fits(password, password)).toBe(true)
  })

  test('is the same however a keyboard composes its accents', async () => {
    expect(await fits('perche\u0301 no, caffe\u0300', 'perch\u00e9 no, caff\u00e8')).toBe(true)
  })

  test('is kept as Argon2id with a salt of its own, at what is asked for today at least', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => hashPassword('four horses on a green roof')))
    const [, memory, passes, , salt, tag] =
      /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(one!) ?? []

    expect(Number(memory)).toBeGreaterThanOrEqual(19_456)
    expect(Number(passes)).toBeGreaterThanOrEqual(2)
    expect(Buffer.from(salt!, 'base64').length).toBeGreaterThanOrEqual(16)
    expect(Buffer.from(tag!, 'base64').length).toBeGreaterThanOrEqual(32)
    expect(one).not.toBe(other)
  })

  test('is worked for as hard where there is none, so that time tells nothing', async () => {
    const hash = await hashPassword('four horses on a green roof')
    const workFor = async (kept: string | null) => {
      vi.mocked(argon2).mockClear()
      expect(await isPassword('three horses', kept)).toBe(false)
      return vi.mocked(argon2).mock.calls.map(([kind, { memory, passes, parallelism }]) => ({
        kind,
        memory,
        passes,
        parallelism,
      }))
    }

    const known = await workFor(hash)

    expect(known).toHaveLength(1)
    expect(await workFor(null)).toEqual(known)
  })
})
