import { CompiledQuery, sql } from 'kysely'
import { expect, test } from 'vitest'
import { iso, later, minuteMs } from '#app/kernel/time.ts'
import { deliverNext } from '#app/work/dispatching.server.ts'
import { expireMail, sendNext } from '#app/work/mail/sending.server.ts'
import { closeDatabase, openDatabase, type Database } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'
import { engine, freshDatabase } from '#tests/support/engine.ts'

const now = new Date('2026-03-02T09:00:00.000Z')
const many = 6_000

/** Thousands of letters and deliveries, nearly all of them sent, given up, or of another lane. */
async function fill(db: Database) {
  const at = (number: number) => iso(later(now, -number * minuteMs))
  for (let from = 0; from < many; from += 500) {
    const numbers = Array.from({ length: 500 }, (_, place) => from + place)
    await db
      .insertInto('mail')
      .values(
        numbers.map((number) => ({
          id: `letter.${number}`,
          address: 'a@example.org',
          kind: 'notices',
          language: 'en',
          subject: '',
          text: 'x',
          html: '',
          created_at: at(number),
          due_at: at(number),
          attempts: 0,
          sent_at: number % 3 === 0 ? null : at(0),
        })),
      )
      .execute()
    await db
      .insertInto('event')
      .values(
        numbers.map((number) => ({
          id: `event.${number}`,
          type: 'post.published',
          subject_kind: 'post',
          subject_id: 'x',
          details: toJson({}),
          request_id: 'x',
          occurred_at: at(number),
        })),
      )
      .execute()
    await db
      .insertInto('event_delivery')
      .values(
        numbers.map((number) => ({
          event_id: `event.${number}`,
          consumer: number % 2 ? 'search' : 'notifications',
          due_at: at(number),
          attempts: 0,
        })),
      )
      .execute()
  }
  if (engine === 'postgres') await sql`analyze`.execute(db)
}

let looks = 0

async function planOf(db: Database, { sql: text, parameters }: CompiledQuery): Promise<string[]> {
  const { rows } = await db.executeQuery<Record<string, string>>(
    // an explanation that is asked for again would be the one from before, whatever indexes there are now
    CompiledQuery.raw(`${engine === 'sqlite' ? 'explain query plan' : 'explain'} ${text} /* ${++looks} */`, [
      ...parameters,
    ]),
  )
  return rows.map((row) => row['detail'] ?? row['QUERY PLAN'] ?? '')
}

/** A table read whole, or all that is due sorted to find the first. */
const isFault = (step: string) =>
  engine === 'sqlite'
    ? /^SCAN (mail|event_delivery)\b(?!.*USING (COVERING )?INDEX)|TEMP B-TREE/.test(step)
    : /Seq Scan on (mail|event_delivery)\b|^\s*(->\s*)?Sort/.test(step)

test('what workers ask all the time is found by its index, however much has been sent', async ({
  onTestFinished,
}) => {
  const fresh = await freshDatabase()
  onTestFinished(fresh.close)
  await fill(fresh.db)
  const asked: CompiledQuery[] = []
  const db = openDatabase(fresh.url, { onQuery: (query) => asked.push(query), poolSize: 2 })
  onTestFinished(() => closeDatabase(db))
  const sender = { db, deliver: () => Promise.resolve(), clock: () => now, tell: () => undefined }

  expect(await sendNext(sender, 'bulk')).toBe(true)
  expect(await sendNext(sender, 'urgent')).toBe(false)
  await expireMail(db, now)
  const consume = () => Promise.resolve()
  expect(
    await deliverNext(
      db,
      'search',
      consume,
      () => now,
      () => undefined,
    ),
  ).toBe(true)
  const queries = asked.splice(0).filter(({ sql: text }) => /mail|event_delivery/.test(text))
  expect(queries.length).toBeGreaterThan(6)

  const faultsNow = async () => {
    const faults: string[] = []
    for (const query of queries)
      faults.push(...(await planOf(fresh.db, query)).filter(isFault).map((step) => `${step}\n${query.sql}`))
    return faults
  }
  expect(await faultsNow()).toEqual([])

  // control: the same look finds what they would cost without
  const indexes = ['mail_due', 'event_delivery_due'] as const
  const definitions = {
    mail_due: ['mail', 'lane, due_at, id', 'sent_at is null and dead_at is null'] as const,
    event_delivery_due: ['event_delivery', 'consumer, due_at, event_id', 'dead_at is null'] as const,
  }
  for (const index of indexes) await fresh.db.schema.dropIndex(index).execute()
  const faults = await faultsNow()
  // databases of PostgreSQL are used again
  for (const index of indexes) {
    const [table, columns, where] = definitions[index]
    await sql.raw(`create index ${index} on ${table} (${columns}) where ${where}`).execute(fresh.db)
  }
  expect(faults).not.toEqual([])
}, 60_000)
