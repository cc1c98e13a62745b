import { describe, expect, vi } from 'vitest'
import { siteSettings, changeSettings } from '#app/domain/site/settings.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { remembered } from '#db/remembering.server.ts'
import { test } from '#tests/support/town.ts'

describe('what nearly every page asks', () => {
  test('is read once by a hundred readers at the same time', async ({ town: { db } }) => {
    let reads = 0
    const read = () => Promise.resolve(++reads)

    const answers = await Promise.all(Array.from({ length: 100 }, () => remembered(db, 'how many', read)))

    expect(new Set(answers)).toEqual(new Set([1]))
  })

  test('is read again after anything was committed', async ({ town: { db, ada, as, post } }) => {
    let reads = 0
    const read = () => Promise.resolve(++reads)

    await remembered(db, 'how many', read)
    await post({ by: ada })
    expect(await remembered(db, 'how many', read)).toBe(2)

    await expect(
      transact(as(ada), () => Promise.reject(new Error('nothing was committed'))),
    ).rejects.toThrow()
    expect(await remembered(db, 'how many', read)).toBe(2)
  })

  test('may outlast a commit where it takes long to work out, and only as long as it says', async ({
    town: { db, ada, post },
  }) => {
    let reads = 0
    const read = () => Promise.resolve(++reads)

    await remembered(db, 'a slow count', read, () => 60_000)
    await remembered(db, 'a quick count', read, () => 0)
    await post({ by: ada })

    expect(await remembered(db, 'a slow count', read, () => 60_000)).toBe(1)
    expect(await remembered(db, 'a quick count', read, () => 0)).toBe(3)
  })

  test('is read again after a second, because another process may have written', async ({ town: { db } }) => {
    let reads = 0
    const read = () => Promise.resolve(++reads)
    const begun = Math.ceil(performance.now())
    const clock = vi.spyOn(performance, 'now')

    try {
      const answers = []
      for (const afterMs of [0, 999, 1_000]) {
        clock.mockReturnValue(begun + afterMs)
        answers.push(await remembered(db, 'how many', read))
      }
      expect(answers).toEqual([1, 1, 2])
    } finally {
      clock.mockRestore()
    }
  })

  test('is asked again when it could not be answered', async ({ town: { db } }) => {
    const failing = remembered(db, 'a broken line', () => Promise.reject(new Error('broken')))

    await expect(failing).rejects.toThrow('broken')
    expect(await remembered(db, 'a broken line', () => Promise.resolve('mended'))).toBe('mended')
  })

  test('is never remembered inside a transaction, which may have changed it', async ({
    town: { ines, as },
  }) => {
    const before = await siteSettings(as(ines))

    await transact(as(ines), async (tx) => {
      await changeSettings(tx, { name: 'Another shop' })
      expect((await siteSettings(tx)).name).toBe('Another shop')
    })

    expect(before.name).not.toBe('Another shop')
    expect((await siteSettings(as(ines))).name).toBe('Another shop')
  })
})
