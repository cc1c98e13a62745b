import { describe, expect } from 'vitest'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { noFilters, readFilters, type Filters } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import { deriveTitle, excerptBelow, postAddress } from '#app/domain/posts/post.ts'
import { tallyPosts } from '#app/domain/posts/tallying.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { test } from '#tests/support/town.ts'

describe('the list of voices', () => {
  test('turns its pages without losing or repeating anybody', async ({
    town: { as, guest, post, later },
  }) => {
    for (let i = 0; i < 7; i++) await post({ words: `Voice number ${i} is here`, at: later({ minutes: i }) })

    const seen: number[] = []
    let after: string | null = null
    do {
      const page = await listPosts(as(guest()), { ...noFilters, tab: 'new' }, after, 3)
      seen.push(...page.entries.map((entry) => entry.number))
      after = page.next
    } while (after !== null && seen.length < 50)

    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  test('begins anew for a cursor that somebody made up', async ({ town: { as, guest, post } }) => {
    await post()

    for (const made of ['x', 'W10', Buffer.from('[1e999,"a"]').toString('base64url'), '[1,2]'])
      expect((await listPosts(as(guest()), noFilters, made)).entries).toHaveLength(1)
  })

  test('shows the reader which voices are theirs already', async ({
    town: { ada, ben, as, post, torino },
  }) => {
    const benches = await post({ by: ada })
    await castVote(as(ben), benches, torino)

    expect((await listPosts(as(ben), noFilters, null)).entries[0]).toMatchObject({ voted: true, votes: 2 })
  })

  test('keeps what waits for a check from everybody but its author', async ({
    town: { as, guest, post },
  }) => {
    const shopper = guest()
    await post({ by: shopper })

    expect((await listPosts(as(guest()), noFilters, null)).entries).toEqual([])
    expect((await listPosts(as(shopper), noFilters, null)).entries).toEqual([])
    expect((await listPosts(as(shopper), { ...noFilters, mine: 'posts' }, null)).entries).toHaveLength(1)
  })

  test('counts what each choice would leave, the other choices kept', async ({
    town: { as, guest, post, torino, online },
  }) => {
    await post({ kind: 'idea', place: torino })
    await post({ kind: 'problem', place: torino })
    await post({ kind: 'problem', place: online })

    const tallies = await tallyPosts(as(guest()), { ...noFilters, kind: 'problem' })

    expect(tallies.kind).toEqual({ idea: 1, problem: 2 })
    expect(tallies.store).toEqual({ 'to-01': 1, web: 1 })
  })

  test('counts only what was answered among the answered, and each narrowing for itself', async ({
    town: { as, tia, guest, post, torino, online },
  }) => {
    const asked = await post({ kind: 'idea', place: torino })
    await post({ kind: 'problem', place: online })
    await answerPost(as(tia), asked, 'There will be benches.')

    const reader = as(guest())
    const sums = async (filters: Partial<Filters>) =>
      (await tallyPosts(reader, { ...noFilters, ...filters })).kind

    expect(await sums({})).toEqual({ idea: 1, problem: 1 })
    expect(await sums({ tab: 'answered' })).toEqual({ idea: 1 })
    expect(await sums({ store: 'to-01' })).toEqual({ idea: 1 })
    expect(await sums({ store: 'web' })).toEqual({ problem: 1 })
  })

  test('narrows nothing by what it does not know', () => {
    expect(readFilters(new URLSearchParams('tab=nonsense&status=gone&store=../x&kind=[1]'))).toEqual(
      noFilters,
    )
  })
})

describe('a voice in a list', () => {
  test('a title that is cut does not end where it would say the contrary', () => {
    const words =
      'Mettete un orario tranquillo: un’ora alla settimana con luci basse e senza musica. Mio figlio è di corsa.'
    const title = deriveTitle(words)

    expect(title).toBe('Mettete un orario tranquillo: un’ora alla settimana con luci basse…')
    expect(excerptBelow(title, words)).toBe('…e senza musica. Mio figlio è di corsa.')
    expect(deriveTitle('No plastic')).toBe('No plastic')
  })

  test('never says its title twice', () => {
    expect(excerptBelow('Open a second till', 'Open a second till. The queue is long.')).toBe(
      'The queue is long.',
    )
    expect(excerptBelow('Open a second till', 'Open a second till.')).toBe('')
  })

  test('has an address that can be read, and one when nothing can', () => {
    expect(postAddress({ number: 7, title: 'Più casse, meno code' })).toBe('/p/7-piu-casse-meno-code')
    expect(postAddress({ number: 8, title: '名前' })).toBe('/p/8')
  })
})

describe('what is not for everyone', () => {
  test('is listed for its company and for staff, and for nobody else', async ({
    town: { ada, pia, noa, tia, nord, as, post },
  }) => {
    const shared = await post({ by: pia, visibility: 'partner', partnerId: nord })
    await post({ by: ada })
    const listed = async (who: typeof ada) =>
      (await listPosts(as(who), { ...noFilters, tab: 'new', mine: 'company' }, null)).entries.map(
        (line) => line.number,
      )

    expect(await listed(pia)).toEqual([shared.number])
    expect(await listed(tia)).toEqual([shared.number])
    expect(await listed(noa)).toEqual([])
    expect(await listed(ada)).toEqual([])
  })
})
