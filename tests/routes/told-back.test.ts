import { describe, expect, vi } from 'vitest'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { recordSustainCheck } from '#app/domain/cycles/sustaining.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { test, type House } from '#tests/support/visit.ts'
import { again, day, inAct, makeCard, openBoard } from '#tests/support/workshop.ts'

let boards = 0

/** A card of this post that was tried, and then decided upon. */
async function decided(house: House, post: Post, decision: 'standardise' | 'abandon', trial = [8, 8, 8]) {
  const space = await openBoard(house, `Told ${++boards}`)
  const card = await inAct(
    house,
    await makeCard(house, space, { posts: [post], title: `Told ${boards}` }),
    trial,
  )
  await decideCard(house.as(house.ann, day(16)), card, {
    decision,
    rationale: '',
    sentence: `We tried it, says board ${boards}.`,
    standard: 'As tried',
    lesson: 'Enough learned',
  })
  return again(house, card)
}

/** Where a result stands in public. */
const placesOf = (post: Post, language: string) => [
  `/p/${post.number}`,
  '/done',
  `/done.atom?lang=${language}`,
  '/done/print',
  '/s/to-01',
]

/** A stranger reads in this language, in each of these places, and sooner or later sees it: what strangers read may be seconds old. */
async function everybodyReads(house: House, post: Post, language: string, what: string, never: string) {
  const reader = await house.browser()
  reader.setCookie('lang', language)
  for (const place of placesOf(post, language))
    await vi.waitFor(
      async () => {
        const { text } = await reader.open(place)
        expect(text.includes(what), `${place} says “${what}”`).toBe(true)
        expect(text.includes(never), `${place} says “${never}”`).toBe(false)
      },
      { timeout: 20_000, interval: 300 },
    )
}

describe('a result in public', () => {
  test('that did not last says how long it held, in every place and language', async ({ house }) => {
    const { otto, db, ada, as, deliver } = house
    const post = await house.post({ by: ada, words: 'The queue at five is too long' })
    const card = await decided(house, post, 'standardise')
    const checks = await db
      .selectFrom('sustain_check')
      .innerJoin('cycle', 'cycle.id', 'sustain_check.cycle_id')
      .select('sustain_check.id')
      .where('cycle.card_id', '=', card.id)
      .orderBy('days')
      .execute()
    await everybodyReads(house, post, 'en', 'It worked', 'then not')

    await recordSustainCheck(as(otto, day(46)), card, checks[0]!.id, { value: 8, n: 5 })
    await recordSustainCheck(as(otto, day(76)), card, checks[1]!.id, { value: 11, n: 5 })
    await deliver(day(77))

    await everybodyReads(house, post, 'en', 'It held for 30 days, then not: we try again', 'It worked')
    await everybodyReads(house, post, 'it', 'Ha tenuto per 30 giorni, poi no: riproviamo', 'Ha funzionato')
    const feed = (await (await house.browser()).get('/done.atom?lang=en')).text
    expect(feed).toContain(`<updated>${day(76).toISOString()}</updated>`)
    const story = (await (await house.browser()).get(`/p/${post.number}/feed.atom?lang=it`)).text
    expect(story).toContain('Ha tenuto per 30 giorni, poi no: riproviamo.')
    const told = await (await house.browser(ada)).get('/notices')
    expect(told.text).toContain('It held for 30 days, then not: we try again.')
    expect(told.text).toContain('now 11')
  })

  test('that was nearly met and given up does not say that it did not work', async ({ house }) => {
    const post = await house.post({ by: house.ben, words: 'Nobody is at the third till' })
    await decided(house, post, 'abandon', [8.5, 8.5, 8.5])

    await everybodyReads(
      house,
      post,
      'en',
      'Better than before, but not enough: we stopped',
      'It did not work',
    )
    await everybodyReads(
      house,
      post,
      'it',
      'Meglio di prima, ma non abbastanza: ci siamo fermati',
      'Non ha funzionato',
    )
  })

  test('of each of two cards stands on the post, and each is an entry of its own in the feed', async ({
    house,
  }) => {
    const post = await house.post({ by: house.ben, words: 'Open another till in the evening' })
    await decided(house, post, 'standardise')
    await decided(house, post, 'standardise')
    const sentences = [boards - 1, boards].map((board) => `We tried it, says board ${board}.`)

    const reader = await house.browser()
    const page = (await reader.open(`/p/${post.number}`)).text
    const results = /id="result"[^]*?<\/section>/.exec(page)![0]
    const feed = (await reader.get('/done.atom?lang=en')).text
    const ids = [...feed.matchAll(/<entry>\n<id>([^<]+)<\/id>/g)].map(([, id]) => id!)

    for (const sentence of sentences) expect(results).toContain(sentence)
    expect(ids.filter((id) => id.includes(`/p/${post.number}#`))).toHaveLength(2)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a card that is moved without a word', () => {
  test.for(['the form', 'the board'])(
    'by %s tells everyone the usual sentence in their language',
    async (way, { house }) => {
      const post = await house.post({ by: house.ada, words: 'No baskets at the door' })
      const space = await openBoard(house, `Told ${++boards}`)
      const card = await makeCard(house, space, { posts: [post] })
      const otto = await house.browser(house.otto)
      const page = (await otto.get(`/c/${card.number}/move`)).text
      const seen = /name="seen" value="(\d+)"/.exec(page)![1]!
      const to = /<option value="([^"]+)"[^>]*>Plan<\/option>/.exec(page)![1]!

      const moved = await otto.post(`/c/${card.number}/${way === 'the form' ? 'move' : 'place'}`, {
        seen,
        to,
        agreed: 'tell',
      })

      expect(moved.status, moved.text).toBeLessThan(400)
      const reader = await house.browser()
      for (const [language, usual] of [
        ['en', 'We plan to try something.'],
        ['it', 'Prepariamo una prova.'],
      ] as const) {
        reader.setCookie('lang', language)
        expect((await reader.open(`/p/${post.number}`)).text).toContain(usual)
      }
    },
  )
})
