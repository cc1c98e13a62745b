import { describe, expect } from 'vitest'
import { audit } from '#app/domain/activity/audit.server.ts'
import { readSubject } from '#app/domain/activity/happening.ts'
import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { findReview, passReview } from '#app/domain/moderation/reviewing.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { Forbidden } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'
import { makeCard, move, openBoard } from '#tests/support/workshop.ts'

describe('the record', () => {
  test('tells staff who did what about a post, newest first', async ({
    town: { ada, tia, as, post, later },
  }) => {
    const benches = await post({ by: ada })
    await post({ by: ada, words: 'Something else entirely' })
    await answerPost(as(tia, later({ minutes: 5 })), benches, 'Two benches come in May.')

    const { entries } = await audit(as(tia), readSubject(`post-${benches.number}`), null)

    expect(entries.map((fact) => [fact.who, fact.type, fact.post])).toEqual([
      ['Tia', 'post.answered', benches.number],
      ['Ada', 'post.published', benches.number],
      ['Ada', 'post.submitted', benches.number],
    ])
  })

  test('names the post that a report and the decision about it were made of', async ({ town }) => {
    const { ada, ben, max, tia, as, post, later } = town
    const benches = await post({ by: ada })
    const subject = await findSubject(as(ben), 'post', benches.id)
    await reportSubject(as(ben, later({ minutes: 5 })), subject, 'spam', '')
    const { id } = await town.db.selectFrom('review').select('id').executeTakeFirstOrThrow()
    await passReview(as(max, later({ minutes: 9 })), await findReview(as(max), id))

    const { entries } = await audit(as(tia), null, null)

    expect(entries.slice(0, 2).map((fact) => [fact.who, fact.type, fact.post])).toEqual([
      ['Max', 'review.settled', benches.number],
      ['Ben', 'report.made', benches.number],
    ])
  })

  test('tells of a board what happened on it and to each of its cards, and of a card what happened to that one', async ({
    town,
  }) => {
    const { as, tia, later } = town
    const space = await openBoard(town)
    const [one, two] = [await makeCard(town, space), await makeCard(town, space, { title: 'Another' })]
    await makeCard(town, await openBoard(town, 'Elsewhere'))
    await move(town, two, 'plan', { at: later({ minutes: 5 }) })
    const about = async (name: string) =>
      (await audit(as(tia), readSubject(name), null)).entries.map(({ type, card }) => [type, card])

    expect(await about(`space-${space.slug}`)).toEqual([
      ['card.moved', two.number],
      ['card.assigned', two.number],
      ['card.created', two.number],
      ['card.assigned', one.number],
      ['card.created', one.number],
      ['space.opened', null],
    ])
    expect(await about(`card-${one.number}`)).toEqual([
      ['card.assigned', one.number],
      ['card.created', one.number],
    ])
  })

  test('turns pages without losing or repeating any', async ({ town: { ada, tia, as, post } }) => {
    for (let n = 0; n < 4; n++) await post({ by: ada, words: `Proposal number ${n} for the shop` })
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await audit(as(tia), null, after, 3)
      seen.push(...page.entries.map((fact) => fact.id))
      after = page.next
    } while (after && seen.length < 50)

    expect(new Set(seen).size).toBe(8)
    expect(seen).toEqual([...seen].sort().reverse())
  })

  test('is not for members, and takes any address for what it is', async ({ town: { ada, tia, as } }) => {
    await expect(audit(as(ada), null, null)).rejects.toThrow(Forbidden)
    expect(readSubject('post-1; drop table')).toBeNull()
    expect((await audit(as(tia), readSubject('space-nowhere'), 'x')).entries).toEqual([])
  })
})
