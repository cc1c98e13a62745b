import { sql, type Kysely } from 'kysely'
import { describe, expect } from 'vitest'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { followPost } from '#app/domain/following/following.server.ts'
import { noticesOf } from '#app/domain/notifications/notices.server.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { changeStatus } from '#app/domain/posts/standing.server.ts'
import { up } from '#db/migrations/0026-told-from-decisions.ts'
import { test, type Town } from '#tests/support/town.ts'
import { day, inAct, makeCard, openBoard } from '#tests/support/workshop.ts'

const added = {
  post_status: ['event_id', 'decision_id', 'sentences', 'usual', 'days'],
  following: ['from_post_id'],
}

/** Takes away what the migration brought, and lets it find out again from what was there before it. */
async function migrateAgain({ db }: Town): Promise<void> {
  await sql`drop index post_status_of_event`.execute(db)
  await sql`drop index following_from_post`.execute(db)
  for (const [table, columns] of Object.entries(added))
    for (const column of columns)
      await sql`alter table ${sql.table(table)} drop column ${sql.ref(column)}`.execute(db)
  await up(db.withoutPlugins() as Kysely<unknown>)
}

describe('what was said before it knew its fact and its decision', () => {
  test('is read with the news of it as before, and the result with its figures', async ({ town }) => {
    const { as, ada, tia, ann, db, deliver, later } = town
    const benches = await town.post({ by: ada })
    await changeStatus(as(tia), benches, 'review', 'We are looking at this.')
    await answerPost(as(tia, later({ minutes: 1 })), benches, 'We asked the city.', {
      status: 'declined',
      sentence: 'The pavement is not ours.',
    })
    const queue = await town.post({ by: ada, words: 'The queue is long' })
    const card = await inAct(town, await makeCard(town, await openBoard(town), { posts: [queue] }))
    await decideCard(as(ann, day(16)), card, {
      decision: 'standardise',
      rationale: '',
      sentence: 'A third till opens.',
      standard: 'At eight people',
    })
    await deliver(day(17))
    const news = async () =>
      (await noticesOf(as(ada), null, 50)).entries.map(({ kind, status, said, result }) => [
        kind,
        status,
        said?.sentence,
        result?.after,
      ])
    const before = await news()
    // news was once told of by the change of status itself
    const changes = await db
      .selectFrom('event')
      .select(['id', 'subject_id'])
      .select([sql<string>`details ->> 'to'`.as('to'), sql<string | null>`details ->> 'actId'`.as('act')])
      .where('type', '=', 'post.status_changed')
      .execute()
    for (const change of changes)
      await db
        .updateTable('notice')
        .set({ event_id: change.id })
        .where('event_id', '=', change.act ?? '')
        .where('event_id', 'in', (facts) =>
          facts.selectFrom('event').select('id').where('subject_kind', '=', 'card'),
        )
        .execute()
    const decided = await db
      .selectFrom('post_status')
      .select(['id', 'decision_id'])
      .where('decision_id', 'is not', null)
      .execute()

    await migrateAgain(town)

    expect(await news()).toEqual(before)
    expect(before).toContainEqual(['answered', 'declined', 'The pavement is not ours.', undefined])
    expect(before).toContainEqual(['status', 'adopted', 'A third till opens.', 8])
    expect(before.map(([, , sentence]) => sentence)).not.toContain(undefined)
    expect(
      await db
        .selectFrom('post_status')
        .select(['id', 'decision_id'])
        .where('decision_id', 'is not', null)
        .execute(),
    ).toEqual(decided)
    expect(decided).toHaveLength(1)
  })

  test('and who came along with a merge is known to have come from there', async ({ town }) => {
    const { as, ada, ben, sam, tia, db } = town
    const benches = await town.post({ by: ada })
    const seats = await town.post({ by: ben })
    await followPost(as(sam), seats)
    await mergePost(as(tia), seats, benches, 'The same.')

    await migrateAgain(town)

    expect(
      await db
        .selectFrom('following')
        .select(['person_id', 'from_post_id'])
        .where('post_id', '=', benches.id)
        .where('from_post_id', 'is not', null)
        .execute(),
    ).toContainEqual({ person_id: sam.id, from_post_id: seats.id })
  })
})
