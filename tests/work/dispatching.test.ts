import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { compareNext } from '#app/domain/search/comparing.server.ts'
import { iso } from '#app/kernel/time.ts'
import { consumers } from '#app/work/consumers.server.ts'
import { deliverDue, deliverNext, type Consume, type Consumers } from '#app/work/dispatching.server.ts'
import { engine } from '#tests/support/engine.ts'
import { test, type Town } from '#tests/support/town.ts'
import { asTwoWorkers, meeting } from '#tests/support/two-workers.ts'

const nothing: Consume = () => Promise.resolve()
const only = (search: Consume): Consumers => ({ search, moderation: nothing, notifications: nothing })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const quietly = () => undefined

const waiting = async ({ db }: Town, consumer = 'search') =>
  db.selectFrom('event_delivery').selectAll().where('consumer', '=', consumer).execute()

describe('a delivery', () => {
  test('is made once, however many workers look for it at once', async ({ town }) => {
    for (let number = 0; number < 10; number++)
      await town.post({ words: `Wish number ${number} of them all` })
    const got: string[] = []
    const slowly: Consume = async (_, fact) => {
      await pause(3)
      got.push(fact.id)
    }

    await asTwoWorkers(town, (db) =>
      Promise.all(
        [1, 2].map(async () => {
          while (await deliverNext(db, 'search', slowly, () => town.later({}), quietly));
        }),
      ),
    )

    expect(got).toHaveLength(10)
    expect(new Set(got).size).toBe(10)
    expect(await waiting(town)).toEqual([])
  })

  test('would be made twice by workers that look first and hold afterwards (control)', async ({ town }) => {
    for (let number = 0; number < 10; number++)
      await town.post({ words: `Wish number ${number} of them all` })
    const got: string[] = []
    const bothHaveRead = meeting(2)

    await asTwoWorkers(town, async (db) => {
      const due = await db.selectFrom('event_delivery').selectAll().where('consumer', '=', 'search').execute()
      await bothHaveRead()
      for (const { event_id: id } of due) {
        await pause(3)
        got.push(id)
        await db.deleteFrom('event_delivery').where('event_id', '=', id).execute()
      }
    })

    expect(got.length).toBeGreaterThan(10)
  })

  test('that somebody holds is nobody else’s, until the lease ends', async ({ town }) => {
    await town.post()
    let calls = 0
    const dying: Consume = () => {
      calls++
      return new Promise(() => undefined)
    }
    const sound: Consume = () => {
      calls++
      return Promise.resolve()
    }
    void deliverNext(town.db, 'search', dying, () => town.later({}), quietly)
    await expect.poll(() => calls).toBe(1)

    await deliverDue(town.db, only(sound), town.later({ seconds: 59 }), quietly)
    expect(calls).toBe(1)
    await deliverDue(town.db, only(sound), town.later({ seconds: 61 }), quietly)
    expect(calls).toBe(2)
    expect(await waiting(town)).toEqual([])
  })

  test('whose lease was lost is not struck off by who lost it', async ({ town }) => {
    await town.post()
    const stolen: Consume = async ({ db }) => {
      await db
        .updateTable('event_delivery')
        .set({ lease_key: 'somebody else', lease_until: iso(town.later({ minutes: 1 })) })
        .execute()
    }

    await deliverDue(town.db, only(stolen), town.later({}), quietly)

    expect(await waiting(town)).toMatchObject([{ lease_key: 'somebody else' }])
  })

  test('whose lease was lost is not made anybody’s by who lost it and failed', async ({ town }) => {
    await town.post()
    const stolenAndFailed: Consume = async ({ db }) => {
      await db
        .updateTable('event_delivery')
        .set({ lease_key: 'somebody else', lease_until: iso(town.later({ minutes: 1 })) })
        .execute()
      throw new RangeError('no such day')
    }

    await deliverDue(town.db, only(stolenAndFailed), town.later({}), quietly)

    expect(await waiting(town)).toMatchObject([{ lease_key: 'somebody else', last_error: null }])
  })

  test('comes in the order in which things happened', async ({ town }) => {
    for (const minutes of [2, 0, 1]) await town.post({ at: town.later({ minutes }) })
    const got: string[] = []
    const noting: Consume = (_, { occurredAt }) => Promise.resolve(void got.push(occurredAt))

    await deliverDue(town.db, only(noting), town.later({ minutes: 5 }), quietly)

    expect(got).toHaveLength(3)
    expect(got).toEqual([...got].sort())
  })

  test('that fails comes again later, and keeps no other consumer’s', async ({ town }) => {
    await town.post()
    const failing: Consume = () => Promise.reject(new RangeError('no such day'))

    await deliverDue(town.db, only(failing), town.later({}), quietly)

    expect(await waiting(town)).toMatchObject([{ attempts: 1, last_error: 'RangeError', lease_key: null }])
    expect(await waiting(town, 'notifications')).toEqual([])
    const calls: string[] = []
    const counting: Consume = (_, { id }) => Promise.resolve(void calls.push(id))
    await deliverDue(town.db, only(counting), town.later({ seconds: 1 }), quietly)
    expect(calls).toEqual([])
    await deliverDue(town.db, only(counting), town.later({ seconds: 3 }), quietly)
    expect(calls).toHaveLength(1)
  })

  test('that fails for a day is dead, and waits for the operator', async ({ town }) => {
    await town.post()
    const failing: Consume = () => Promise.reject(new Error('never'))

    for (let hours = 0; hours < 40; hours++)
      await deliverDue(town.db, only(failing), town.later({ hours }), quietly)

    const [row] = await waiting(town)
    expect(row?.dead_at).not.toBeNull()
    expect(await deliverDue(town.db, only(nothing), town.later({ days: 3 }), quietly)).toBe(0)
  })
})

describe('words that posts use', () => {
  const counts = async ({ db }: Town) =>
    Object.fromEntries(
      (await db.selectFrom('search_word').selectAll().execute()).map(({ word, posts }) => [word, posts]),
    )

  test('are counted once, however often a post is indexed, and not when it is gone', async ({ town }) => {
    const { db, post, deliver } = town
    const said = await post({ words: 'More benches in front of the shop' })
    await post({ words: 'The benches are wet' })
    await deliver()
    const fact = await db
      .selectFrom('event')
      .selectAll()
      .where('type', '=', 'post.published')
      .where('subject_id', '=', said.id)
      .executeTakeFirstOrThrow()
    const again = () =>
      consumers.search(town.system(), {
        id: fact.id,
        type: 'post.published',
        subjectId: said.id,
        actorId: null,
        details: {},
        occurredAt: fact.occurred_at,
      })

    await again()
    await asTwoWorkers(town, again)
    expect(await counts(town)).toMatchObject({ benches: 2, shop: 1, wet: 1 })

    await db
      .updateTable('post')
      .set({ withdrawn_at: iso(town.later({})) })
      .where('id', '=', said.id)
      .execute()
    await again()
    await again()
    const left = await counts(town)
    expect(left).toMatchObject({ benches: 1, wet: 1 })
    expect(left).not.toHaveProperty('shop')
  })
})

describe('a post that cannot be compared', () => {
  test('is set aside, and the others are compared', async ({ town }) => {
    const { db, post, deliver } = town
    for (const words of [
      'Benches for everybody here',
      'Poisoned words that nobody can read',
      'Lamps for the night',
    ])
      await post({ words })
    await deliver()
    await db.updateTable('post').set({ compared_at: null }).where('compared_at', 'is not', null).execute()
    await poison(town)

    await compareNext(town.system(town.later({ minutes: 1 })))
    await compareNext(town.system(town.later({ minutes: 2 })))

    // databases of PostgreSQL are used again
    if (engine === 'postgres') await sql`alter table post drop constraint poison`.execute(db)
    const rows = await db.selectFrom('post').select(['title', 'compared_at', 'compare_failed_at']).execute()
    const state = Object.fromEntries(
      rows.map((row) => [row.title.slice(0, 6), [row.compared_at !== null, row.compare_failed_at]]),
    )
    expect(state).toEqual({
      Benche: [true, null],
      'Lamps ': [true, null],
      Poison: [false, iso(town.later({ minutes: 1 }))],
    })
  })
})

/** A rule of the database stands for whatever makes one row fail each time. */
async function poison(town: Town) {
  if (engine === 'sqlite')
    await sql`create trigger poison before update of compared_at on post when new.title like 'Poison%'
      begin select raise(abort, 'poisoned'); end`.execute(town.db)
  else
    await sql`alter table post add constraint poison check (compared_at is null or title not like 'Poison%') not valid`.execute(
      town.db,
    )
}
