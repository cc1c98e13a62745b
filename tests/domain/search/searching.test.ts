import { describe, expect } from 'vitest'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { withdrawPost } from '#app/domain/posts/editing.server.ts'
import { similarPosts, similarToWords } from '#app/domain/search/resembling.server.ts'
import { searchPosts } from '#app/domain/search/searching.server.ts'
import { test } from '#tests/support/town.ts'

const titles = (search: Awaited<ReturnType<typeof searchPosts>>) =>
  search.posts.entries.map((post) =>
    post.title.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join(''),
  )

describe('searching', () => {
  test('finds other forms of a word, in both languages, and marks them', async ({
    town: { ada, guest, as, post, deliver },
  }) => {
    await post({ by: ada, words: 'The queues at the till are endless' })
    await post({ by: ada, words: 'Le code alla cassa sono infinite', language: 'it' })
    await post({ by: ada, words: 'Più plastica del necessario intorno alla frutta', language: 'it' })
    await deliver()

    expect(titles(await searchPosts(as(guest()), 'queue', null))).toEqual([
      'The [queues] at the till are endless',
    ])
    expect(titles(await searchPosts(as(guest()), 'coda cassa', null))).toEqual([
      'Le [code] alla [cassa] sono infinite',
    ])
    expect(titles(await searchPosts(as(guest()), 'PIU plastica', null))).toEqual([
      'Più [plastica] del necessario intorno alla frutta',
    ])
  })

  test('forgives a mistyped word and says what it looked for', async ({
    town: { ada, guest, as, post, deliver },
  }) => {
    await post({ by: ada, words: 'The packaging of the cheese cannot be opened' })
    await deliver()

    const search = await searchPosts(as(guest()), 'pakaging chesse', null)

    expect(titles(search)).toEqual(['The [packaging] of the [cheese] cannot be opened'])
    expect(search.instead).toBe('packaging cheese')
  })

  test('corrects nobody’s typing from words that they may not read', async ({
    town: { ada, pia, noa, mia, ben, max, guest, nord, as, post, deliver },
  }) => {
    await post({ by: pia, words: 'Velorindor yarn is late', visibility: 'partner', partnerId: nord })
    await post({ by: mia, words: 'Severancepackages are ready', visibility: 'staff' })
    const rude = await post({ by: ben, words: 'Gormandizing pensioners' })
    const regretted = await post({ by: ben, words: 'Whimperative queues' })
    await post({ by: guest(), words: 'Tessalurgic counters' })
    await post({ by: ada, words: 'Velorindal socks are sold out' })
    await deliver()
    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'abuse')
    await withdrawPost(as(ben), regretted)
    await deliver()

    for (const who of [guest(), noa, ada])
      for (const typed of ['severancepakages', 'gormandizin', 'gormandisjng', 'whimperatjve', 'tessalurgjc'])
        expect(await searchPosts(as(who), typed, null), typed).toEqual({
          posts: { entries: [], next: null },
          instead: null,
        })
    // a public word is found although a confidential one is as near, or is the very word
    expect((await searchPosts(as(guest()), 'velorindol', null)).instead).toBe('velorindal')
    expect((await searchPosts(as(guest()), 'velorindor', null)).instead).toBe('velorindal')
    expect((await searchPosts(as(pia), 'velorindir', null)).instead).toBe('velorindor')
    expect((await searchPosts(as(mia), 'severancepakages', null)).instead).toBe('severancepackages')
  })

  test('finds nothing that who asks may not read', async ({
    town: { ada, pia, noa, max, guest, nord, as, post, deliver },
  }) => {
    await post({ by: pia, words: 'Pallets arrive broken on Fridays', visibility: 'partner', partnerId: nord })
    const rude = await post({ by: ada, words: 'Pallets block the whole aisle' })
    await post({ by: guest(), words: 'Pallets everywhere, waiting for a check' })
    await deliver()
    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'abuse')
    await deliver()

    expect(titles(await searchPosts(as(guest()), 'pallets', null))).toEqual([])
    expect(titles(await searchPosts(as(noa), 'pallets', null))).toEqual([])
    expect(titles(await searchPosts(as(pia), 'pallets', null))).toEqual([
      '[Pallets] arrive broken on Fridays',
    ])
  })

  test('turns pages without losing or repeating any', async ({ town: { ada, guest, as, post, deliver } }) => {
    for (let n = 1; n <= 5; n++) await post({ by: ada, words: `Benches, proposal ${n}, for the square` })
    await deliver()
    const reader = guest()
    const seen: number[] = []
    let after: string | null = null
    do {
      const { posts } = await searchPosts(as(reader), 'benches', after, 2)
      seen.push(...posts.entries.map((found) => found.number))
      after = posts.next
    } while (after && seen.length < 50)

    expect(seen).toEqual([5, 4, 3, 2, 1])
  })

  test('takes any text for what it is: words', async ({ town: { ada, guest, as, post, deliver } }) => {
    await post({ by: ada })
    await deliver()

    for (const typed of [
      '"',
      "a' OR 1=1 --",
      'title:',
      'NEAR(',
      '* AND *',
      ')(',
      '\u0000',
      '🛒',
      '-',
      'a'.repeat(5_000),
      ':*&|!<->',
    ]) {
      await expect(searchPosts(as(guest()), typed, 'not-a-cursor')).resolves.toBeDefined()
    }
  })
})

describe('similar posts', () => {
  test('are offered while typing and beside a post, the likest first', async ({
    town: { ada, guest, as, post, deliver },
  }) => {
    const queue = await post({ by: ada, words: 'Open a second till when the queue is long' })
    await post({ by: ada, words: 'Sell loose fruit without plastic bags' })
    const other = await post({ by: ada, words: 'Open one more till when the queue gets too long' })
    await deliver()

    const offered = await similarToWords(as(guest()), 'Please open another till if the queue is so long')

    expect(offered.map((similar) => similar.number).sort()).toEqual([queue.number, other.number])
    expect((await similarPosts(as(guest()), queue)).map((similar) => similar.number)).toEqual([other.number])
  })

  test('never name what who types may not read', async ({
    town: { pia, noa, nord, guest, as, post, deliver },
  }) => {
    await post({
      by: pia,
      words: 'Pallets arrive broken every Friday morning',
      visibility: 'partner',
      partnerId: nord,
    })
    await deliver()

    expect(await similarToWords(as(noa), 'Pallets arrive broken every Friday morning')).toEqual([])
    expect(await similarToWords(as(guest()), 'Pallets arrive broken every Friday morning')).toEqual([])
  })
})
