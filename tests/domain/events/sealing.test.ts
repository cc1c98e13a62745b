import { describe, expect } from 'vitest'
import { chainHead, sealFacts, sealOf, verifyChain, type Fact } from '#app/domain/events/sealing.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { test, type Town } from '#tests/support/town.ts'

async function sealedPosts(town: Town, count: number) {
  for (let said = 0; said < count; said++) await town.post({ words: `Voice ${said}`, by: town.ada })
  await sealFacts(town.system())
  const { rows } = { rows: await town.db.selectFrom('event_seal').selectAll().orderBy('position').execute() }
  return rows
}

describe('the chain over the facts', () => {
  test('holds every fact once, and says where it ends', async ({ town }) => {
    const seals = await sealedPosts(town, 5)
    const facts = await town.db.selectFrom('event').select('id').execute()

    expect(seals.map(({ position }) => position)).toEqual(facts.map((_, place) => place + 1))
    expect(await verifyChain(town.db)).toEqual({ head: await chainHead(town.db), fault: null })
    expect(await sealFacts(town.system())).toBe(0)
  })

  test('takes in what was committed late, after what was stated later', async ({ town }) => {
    await sealedPosts(town, 3)
    await town.db
      .insertInto('event')
      .values({
        id: '00000000-0000-7000-8000-000000000000',
        type: 'site.imported',
        subject_kind: 'site',
        subject_id: 'late',
        actor_id: null,
        details: '{}',
        request_id: 'late',
        occurred_at: town.later({ days: -1 }).toISOString(),
      })
      .execute()

    expect(await sealFacts(town.system())).toBe(1)
    expect((await verifyChain(town.db)).fault).toBeNull()
  })

  test('takes in what is older than two days when it is asked for everything', async ({ town }) => {
    await town.post({ by: town.ada })
    const muchLater = town.system(town.later({ days: 5 }))

    expect(await sealFacts(muchLater)).toBe(0)
    expect(await sealFacts(muchLater, { everything: true })).toBeGreaterThan(0)
    expect((await verifyChain(town.db)).fault).toBeNull()
  })

  test('is one chain when two seal at once', async ({ town }) => {
    for (let said = 0; said < 6; said++) await town.post({ by: town.ada })

    await Promise.all([sealFacts(town.system()), sealFacts(town.system())])
    await sealFacts(town.system())

    const facts = await town.db.selectFrom('event').select('id').execute()
    expect(await verifyChain(town.db)).toMatchObject({ head: { position: facts.length }, fault: null })
  })

  test.for<[string, (town: Town) => Promise<unknown>, number, string]>([
    ['a changed detail', ({ db }) => changeSecond(db, { details: '{"reason":"other"}' }), 2, 'changed'],
    ['another time', ({ db }) => changeSecond(db, { occurred_at: '2020-01-01T00:00:00.000Z' }), 2, 'changed'],
    ['somebody else who did it', ({ db }) => changeSecond(db, { actor_id: 'somebody' }), 2, 'changed'],
    [
      'a fact that is gone',
      async ({ db }) => {
        const id = await eventAt(db, 3)
        await db.deleteFrom('event_delivery').where('event_id', '=', id).execute()
        await db.deleteFrom('event').where('id', '=', id).execute()
      },
      3,
      'gone',
    ],
    [
      'a seal that is gone',
      ({ db }) => db.deleteFrom('event_seal').where('position', '=', 2).execute(),
      3,
      'missing',
    ],
    [
      'two facts that changed places',
      async ({ db }) => {
        const [two, three] = [await eventAt(db, 2), await eventAt(db, 3)]
        for (const [position, id] of [
          [2, 'nobody'],
          [3, two],
          [2, three],
        ] as const)
          await db.updateTable('event_seal').set({ event_id: id }).where('position', '=', position).execute()
      },
      2,
      'changed',
    ],
    [
      'a fact put in between',
      async ({ db }) => {
        const id = await eventAt(db, 2)
        await db.deleteFrom('event_seal').where('event_id', '=', id).execute()
        await db
          .insertInto('event_seal')
          .values({
            position: 2,
            event_id: 'made up',
            hash: 'f'.repeat(64),
            sealed_at: '2026-01-01T00:00:00.000Z',
          })
          .execute()
      },
      2,
      'gone',
    ],
  ])('tells %s, and where', async ([, manipulate, position, what], { town }) => {
    await sealedPosts(town, 5)

    await manipulate(town)

    const { fault } = await verifyChain(town.db)
    expect(fault?.position).toBe(position)
    expect(fault?.what).toContain(what)
  })

  test('written anew as a whole is only found against an end that was kept', async ({ town }) => {
    await sealedPosts(town, 5)
    const kept = await chainHead(town.db)
    await changeSecond(town.db, { actor_id: 'somebody' })
    await town.db.deleteFrom('event_seal').execute()
    await sealFacts(town.system())

    expect((await verifyChain(town.db)).fault).toBeNull()
    expect((await verifyChain(town.db, kept)).fault).toMatchObject({ position: kept.position })
  })

  test('cut at its end is found against an end that was kept', async ({ town }) => {
    await sealedPosts(town, 5)
    const kept = await chainHead(town.db)
    await town.db.deleteFrom('event_seal').where('position', '>', 3).execute()

    expect((await verifyChain(town.db, kept)).fault?.what).toContain('ends here')
  })

  test('is the same chain on both engines, in whatever order the keys of a detail are kept', () => {
    const fact: Fact = {
      id: 'a',
      type: 'site.imported',
      subject_kind: 'site',
      subject_id: 'import',
      actor_id: null,
      details: '{"source":"x","imported":1,"deep":{"b":[2,{"d":1,"c":2}],"a":1}}',
      request_id: 'r',
      occurred_at: '2026-11-27T12:00:00.000Z',
    }
    const other = {
      ...fact,
      details: '{"deep": {"a": 1, "b": [2, {"c": 2, "d": 1}]}, "imported": 1, "source": "x"}',
    }
    const before = { position: 0, hash: '' }

    expect(sealOf(fact, before)).toEqual(sealOf(other, before))
    expect(sealOf({ ...fact, details: '{}' }, before)).not.toEqual(sealOf(fact, before))
  })

  test('waits for no write: a fact is stated while another transaction seals', async ({ town }) => {
    await town.post({ by: town.ada })
    await transact(town.system(), (tx) => sealFacts(tx))

    await town.post({ by: town.ada })
    expect((await verifyChain(town.db)).fault).toBeNull()
  })
})

const eventAt = async (db: Town['db'], position: number): Promise<string> =>
  (
    await db
      .selectFrom('event_seal')
      .select('event_id')
      .where('position', '=', position)
      .executeTakeFirstOrThrow()
  ).event_id

const changeSecond = async (db: Town['db'], change: Record<string, string>) =>
  db
    .updateTable('event')
    .set(change)
    .where('id', '=', await eventAt(db, 2))
    .execute()
