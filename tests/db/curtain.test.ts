import { describe, expect, onTestFinished, test } from 'vitest'
import { appointAdmin } from '#app/domain/people/appointing.server.ts'
import { openSession, readSession } from '#app/domain/people/sessions.server.ts'
import { asSystem, transact } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { seedCast } from '#db/seeds/cast.ts'
import { letThemGo, peopleOfTheStory } from '#db/seeds/curtain.ts'
import { seedPlaces } from '#db/seeds/places.ts'
import { freshDatabase } from '#tests/support/engine.ts'

const now = new Date()
const hour = 3_600_000
const limits = { idleMs: hour, absoluteMs: hour, staffIdleMs: hour, staffAbsoluteMs: hour }

async function toldTheStory(): Promise<Database> {
  const { db, close } = await freshDatabase()
  onTestFinished(close)
  await transact(asSystem(db, now, 'test'), async (tx) => seedCast(tx, await seedPlaces(tx)))
  return db
}

const rights = (db: Database) =>
  db
    .selectFrom('person')
    .select(['role', 'email_key', 'password_hash', 'totp_secret', 'store_id', 'partner_id'])
    .where('name', 'is not', null)
    .execute()

describe('a database that was told the demo’s story', () => {
  test('is known by it, with everybody who could sign in', async () => {
    const db = await toldTheStory()

    const people = await peopleOfTheStory(db)

    expect(people.map(({ email }) => email)).toContain('ines@example.org')
    expect(people.length).toBeGreaterThan(8)
  })

  test('is left with names and words, and nobody of the story can come in or has a right', async () => {
    const db = await toldTheStory()
    const [ines] = (await peopleOfTheStory(db)).filter(({ email }) => email === 'ines@example.org')
    const ctx = asSystem(db, now, 'test')
    const token = await transact(ctx, (tx) =>
      openSession(tx, { id: ines!.id, role: 'admin' }, limits, {
        agent: 'Firefox',
        addressPrefix: '192.0.2.0/24',
      }),
    )
    expect(await readSession(db, limits, token)).not.toBeNull()

    expect(await letThemGo(ctx)).toBeGreaterThan(8)

    expect(await readSession(db, limits, token)).toBeNull()
    const left = await rights(db)
    expect(left.length).toBeGreaterThan(8)
    for (const person of left)
      expect(person).toEqual({
        role: 'member',
        email_key: null,
        password_hash: null,
        totp_secret: null,
        store_id: null,
        partner_id: null,
      })
    expect(await peopleOfTheStory(db)).toEqual([])
  })

  test('again changes nothing, and whoever was put in charge since stays', async () => {
    const db = await toldTheStory()
    const ctx = asSystem(db, now, 'test')
    await letThemGo(ctx)
    await appointAdmin(ctx, 'real@voices.example')

    expect(await letThemGo(ctx)).toBe(0)

    const admins = await db.selectFrom('person').select('email_key').where('role', '=', 'admin').execute()
    expect(admins).toEqual([{ email_key: 'real@voices.example' }])
  })

  test('is not any database that somebody at example.org uses', async () => {
    const { db, close } = await freshDatabase()
    onTestFinished(close)
    await appointAdmin(asSystem(db, now, 'test'), 'ines@example.org')

    expect(await peopleOfTheStory(db)).toEqual([])
  })
})
