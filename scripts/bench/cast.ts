import { adoptCard } from '#app/domain/cards/adopting.server.ts'
import { openSession } from '#app/domain/people/sessions.server.ts'
import { openSpace } from '#app/domain/spaces/opening.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { transact } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { signedValue } from '#app/kernel/signing.ts'
import { toPerson } from '#app/domain/people/person.ts'
import { dayMs } from '#app/kernel/time.ts'
import { closeDatabase, openDatabase, type Database } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'

export const secret = 'only-for-benches-and-known-to-everybody'
const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }

export type BenchCard = { readonly number: number; readonly statusId: string; moves: number }

/** Who asks in a run, and the board of two hundred cards that they look at. */
export type BenchCast = {
  readonly members: readonly string[]
  /** Cookies of staff who may move cards; each may do so only so often. */
  readonly staff: readonly string[]
  readonly board: string
  readonly cards: readonly BenchCard[]
}

export async function enterCast(url: string): Promise<BenchCast> {
  const db = openDatabase(url)
  const now = new Date()
  const as = (actor: Person) => ({ db, actor, now, requestId: 'bench' })
  const enter = async (role: 'member' | 'staff', count: number) => {
    const cookies: string[] = []
    let last: Person | null = null
    for (let made = 0; made < count; made++) {
      last = await insertPerson(db, role, now)
      const token = await transact(as(last), (tx) =>
        openSession(tx, tx.actor, limits, { agent: 'Bench', addressPrefix: '127.0.0.0/24' }),
      )
      cookies.push(`session=${token}`)
    }
    return { cookies, last: last! }
  }
  const members = await enter('member', 20)
  const staff = await enter('staff', 40)

  const space = await openSpace(as(staff.last), { names: { en: 'Bench' }, slug: 'bench' })
  for (let made = 0; made < 200; made++)
    await adoptCard(
      as(staff.last),
      space,
      {
        title: `Improvement number ${made} of the board that is measured`,
        kind: 'standard',
        responsibleId: staff.last.id,
        publicSummary: 'Shorter queues at the tills on Saturdays.',
      },
      [],
      '',
    )
  // spread over the columns as a board in use is; how they got there is nothing that this measures
  const statuses = await db
    .selectFrom('space_status')
    .select(['id', 'stage'])
    .where('space_id', '=', space.id)
    .orderBy('position')
    .execute()
  const cards = await db.selectFrom('card').select(['id', 'number', 'moves']).orderBy('number').execute()
  for (const [place, { id }] of cards.entries()) {
    const status = statuses[place % 5]!
    await db
      .updateTable('card')
      .set({ status_id: status.id, stage: status.stage })
      .where('id', '=', id)
      .execute()
  }
  await closeDatabase(db)
  return {
    members: members.cookies,
    staff: staff.cookies,
    board: '/staff/spaces/bench',
    cards: cards.map(({ number, moves }, place) => ({ number, moves, statusId: statuses[place % 5]!.id })),
  }
}

async function insertPerson(db: Database, role: 'member' | 'staff', now: Date): Promise<Person> {
  const id = newId(now)
  const row = await db
    .insertInto('person')
    .values({
      id,
      role,
      name: `Bench ${role}`,
      email: `${id}@example.org`,
      email_key: `${id}@example.org`,
      email_verified_at: now.toISOString(),
      grants: toJson(role === 'staff' ? ['improve', 'manage'] : []),
      preferences: toJson({}),
      created_at: now.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPerson(row)
}

export function newGuestCookie(): string {
  const id = newId(new Date())
  return `guest=${signedValue('guest', id, secret)}`
}
