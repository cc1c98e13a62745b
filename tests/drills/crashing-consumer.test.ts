import { describe, expect } from 'vitest'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { consumers } from '#app/work/consumers.server.ts'
import { deliverDue, type Consumers } from '#app/work/dispatching.server.ts'
import { closeDatabase, openDatabase, type Database } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'
import { engine } from '#tests/support/engine.ts'
import { openTown, test, type Town } from '#tests/support/town.ts'
import { sized, tell } from './form.ts'

const posts = sized(40, 1_000)

/** People follow posts by voting or writing; each post is answered: so many facts, and so much to tell. */
async function busyWeek({ ada, ben, tia, post, as, later, torino }: Town): Promise<number> {
  for (let number = 0; number < posts; number++) {
    const said = await post({
      by: ben,
      words: `Wish number ${number} about the benches in front of the shop`,
    })
    await castVote(as(ada, later({ minutes: 1 })), said, torino)
    await answerPost(as(tia, later({ minutes: 2 })), said, `Answer to wish ${number}`, {
      status: 'planned',
      sentence: 'Next month',
    })
  }
  return posts
}

type Counted = { calls: number; crashes: number; readonly facts: Set<string> }

/** The same consumers, but one call in three ends before its effect, or after it and before anybody knows. */
function crashing(sound: Consumers, counted: Counted): Consumers {
  const names = Object.keys(sound) as (keyof Consumers)[]
  return Object.fromEntries(
    names.map((name) => [
      name,
      async (...[ctx, fact]: Parameters<Consumers[typeof name]>) => {
        counted.calls++
        const fate = Math.random()
        if (fate < 0.15) crash()
        await sound[name](ctx, fact)
        counted.facts.add(`${fact.id} ${name}`)
        if (fate > 0.8) crash()

        function crash(): never {
          counted.crashes++
          throw new Error('The consumer crashed')
        }
      },
    ]),
  ) as Consumers
}

/** Two workers at once where the engine allows it within one process, until nothing is left; time passes as quickly as they like. */
async function deliverAll({ url, later }: Town, all: Consumers): Promise<number> {
  const workers: Database[] = [openDatabase(url, { poolSize: 3 })]
  if (engine === 'postgres') workers.push(openDatabase(url, { poolSize: 3 }))
  let rounds = 0
  for (; rounds < 500; rounds++) {
    const now = later({ hours: rounds })
    await Promise.all(workers.map((db) => deliverDue(db, all, now, () => undefined)))
    const left = await workers[0]!.selectFrom('event_delivery').select('event_id').limit(1).executeTakeFirst()
    if (!left) break
  }
  await Promise.all(workers.map((db) => closeDatabase(db)))
  return rounds
}

/** Every effect that people can see, each as a line without ids and times, so that two towns can be compared. An answer and the
 * status that came with it are one piece of news, whichever of the two is delivered first. */
async function effects({ db }: Town): Promise<string[]> {
  const told = await db
    .selectFrom('notice')
    .innerJoin('person', 'person.id', 'notice.person_id')
    .leftJoin('post', 'post.id', 'notice.post_id')
    .select(['person.name', 'post.number'])
    .execute()
  const found = await db.selectFrom('post_search').select(['rowid', 'title']).execute()
  return [
    ...told.map(({ name, number }) => `${name} was told of ${number}`),
    ...found.map(({ rowid, title }) => `${rowid} is found by ${title}`),
  ].sort()
}

/** What the same week comes to when nothing crashes. */
async function calmWeek(): Promise<string[]> {
  const town = await openTown()
  await busyWeek(town)
  await deliverAll(town, consumers)
  const seen = await effects(town)
  await town.close()
  return seen
}

describe('workers that crash at random', () => {
  test('deliver every fact, and each has its effect once', async ({ town }) => {
    const calm = await calmWeek()
    await busyWeek(town)
    const expected = await town.db.selectFrom('event_delivery').select(['event_id', 'consumer']).execute()
    const counted: Counted = { calls: 0, crashes: 0, facts: new Set() }

    await deliverAll(town, crashing(consumers, counted))

    tell(`crashing consumers on ${engine}`, {
      deliveries: expected.length,
      calls: counted.calls,
      crashes: counted.crashes,
      effects: calm.length,
      missing: 0,
      doubled: 0,
    })
    expect(counted.crashes).toBeGreaterThan(posts / 2)
    expect(expected.filter(({ event_id: id, consumer }) => !counted.facts.has(`${id} ${consumer}`))).toEqual(
      [],
    )
    expect(await effects(town)).toEqual(calm)
  })

  test('would be found out if they told people anew each time (control)', async ({ town }) => {
    const calm = await calmWeek()
    await busyWeek(town)
    const forgetful: Consumers = {
      ...consumers,
      notifications: async (ctx, fact) => {
        await consumers.notifications(ctx, fact)
        if (fact.type !== 'post.answered') return
        const told = await ctx.db.selectFrom('notice').selectAll().where('event_id', '=', fact.id).execute()
        if (told.length === 0) return
        await ctx.db
          .insertInto('notice')
          .values(told.map((row) => ({ ...row, occasion: newId(ctx.now), details: toJson({}) })))
          .execute()
      },
    }

    await deliverAll(town, crashing(forgetful, { calls: 0, crashes: 0, facts: new Set() }))

    expect((await effects(town)).length).toBeGreaterThan(calm.length)
  })
})
