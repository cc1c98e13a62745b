import { test as base } from 'vitest'
import type { Draft } from '#app/domain/posts/publishing.server.ts'
import { publishPost } from '#app/domain/posts/publishing.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import type { Place } from '#app/domain/stores/places.server.ts'
import type { Actor, Grant, Guest, Person, System } from '#app/kernel/actor.ts'
import { system } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { consumers } from '#app/work/consumers.server.ts'
import { deliverDue } from '#app/work/dispatching.server.ts'
import type { Database } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'
import { freshDatabase } from './engine.ts'
import { morning } from './morning.ts'

export { morning }

type Move = { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }

const inMs = ({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }: Move) =>
  (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms

const castOf = (ids: { nord: string; sud: string; torino: string }) =>
  ({
    ada: { name: 'Ada', role: 'member' },
    ben: { name: 'Ben', role: 'member' },
    max: { name: 'Max', role: 'staff', grants: ['moderate'] },
    mia: { name: 'Mia', role: 'staff', grants: ['moderate'] },
    tia: { name: 'Tia', role: 'staff', grants: ['triage'] },
    otto: { name: 'Otto', role: 'staff', grants: ['improve'] },
    ann: { name: 'Ann', role: 'staff', grants: ['improve', 'approve'] },
    lea: { name: 'Lea', role: 'staff', grants: ['manage'] },
    ines: { name: 'Ines', role: 'admin' },
    sam: { name: 'Sam', role: 'store', storeId: ids.torino },
    sid: { name: 'Sid', role: 'member', suspendedUntil: '2099-01-01T00:00:00.000Z' },
    pia: { name: 'Pia', role: 'partner', partnerId: ids.nord },
    noa: { name: 'Noa', role: 'partner', partnerId: ids.sud },
  }) satisfies Record<
    string,
    {
      name: string
      role: Person['role']
      grants?: Grant[]
      storeId?: string
      partnerId?: string
      suspendedUntil?: string
    }
  >

export type Cast = Record<keyof ReturnType<typeof castOf>, Person>

export type Town = Cast & {
  readonly db: Database
  readonly url: string
  /** The shop in Torino, its counter, and the web shop. */
  readonly torino: Place
  readonly online: Place
  /** Two suppliers who must never learn of each other: Pia's and Noa's. */
  readonly nord: string
  readonly sud: string
  /** A browser without an account; each call is another one. */
  guest(): Guest
  /** The context of somebody at a time, which is the morning unless said otherwise. */
  as<Who extends Actor>(who: Who, at?: Date): Context<Who>
  system(at?: Date): Context<System>
  later(move: Move): Date
  daysAgo(days: number): Date
  /** Ben's words, published by somebody through the domain. */
  post(said?: Partial<Draft> & { by?: Actor; at?: Date; place?: Place }): ReturnType<typeof publishPost>
  /** Delivers everything that is due by then, consequences of consequences included. */
  deliver(at?: Date): Promise<void>
}

/** A town with a fresh, migrated database: nobody else's, gone afterwards. */
export async function openTown(): Promise<Town & { close(): Promise<void> }> {
  const { db, url, close } = await freshDatabase()
  const now = morning.toISOString()
  const ids = { torino: newId(morning), online: newId(morning), nord: newId(morning), sud: newId(morning) }

  await db
    .insertInto('store')
    .values([
      {
        id: ids.torino,
        slug: 'to-01',
        name: 'Torino, via Roma',
        kind: 'shop',
        address: 'Via Roma 1',
        city: 'Torino',
        country: 'IT',
        hours: '8-20',
        position: 1,
        created_at: now,
      },
      {
        id: ids.online,
        slug: 'web',
        name: 'Web shop',
        kind: 'web',
        address: '',
        city: '',
        country: '',
        hours: '',
        position: 9,
        created_at: now,
      },
    ])
    .execute()
  await db
    .insertInto('touchpoint')
    .values({ id: newId(morning), store_id: ids.torino, slug: 'till', name: 'Till', created_at: now })
    .execute()
  await db
    .insertInto('partner')
    .values([
      { id: ids.nord, slug: 'tessile-nord', name: 'Tessile Nord', kind: 'supplier', created_at: now },
      { id: ids.sud, slug: 'latte-sud', name: 'Latte Sud', kind: 'supplier', created_at: now },
    ])
    .execute()

  const cast = {} as Cast
  for (const [key, member] of Object.entries(castOf(ids)) as [
    keyof Cast,
    {
      name: string
      role: Person['role']
      grants?: Grant[]
      storeId?: string
      partnerId?: string
      suspendedUntil?: string
    },
  ][]) {
    const row = await db
      .insertInto('person')
      .values({
        id: newId(morning),
        role: member.role,
        name: member.name,
        email: `${key}@example.org`,
        email_key: `${key}@example.org`,
        email_verified_at: now,
        grants: toJson(member.grants ?? []),
        preferences: toJson({}),
        partner_id: member.partnerId ?? null,
        store_id: member.storeId ?? null,
        suspended_at: member.suspendedUntil ? now : null,
        suspended_until: member.suspendedUntil ?? null,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    cast[key] = toPerson(row)
  }

  const as = <Who extends Actor>(who: Who, at = morning): Context<Who> => ({
    db,
    actor: who,
    now: at,
    requestId: 'test',
  })
  const torino: Place = { channel: 'qr', storeId: ids.torino, touchpoint: 'till' }
  const online: Place = { channel: 'web', storeId: ids.online, touchpoint: 'page' }

  return {
    ...cast,
    db,
    url,
    torino,
    online,
    nord: ids.nord,
    sud: ids.sud,
    guest: () => ({ kind: 'guest', id: newId(morning) }),
    as,
    system: (at = morning) => as(system, at),
    later: (move) => new Date(morning.getTime() + inMs(move)),
    daysAgo: (days) => new Date(morning.getTime() - inMs({ days })),
    post: ({ by = cast.ben, at = morning, place = torino, ...said } = {}) =>
      publishPost(
        as(by, at),
        {
          words: 'There are never enough benches in front of the shop',
          kind: 'idea',
          topicId: null,
          language: 'en',
          visibility: 'everyone',
          partnerId: null,
          ...said,
        },
        place,
      ),
    deliver: async (at = morning) => {
      const failures: unknown[] = []
      // a consumer may state further facts; a circle of them would be a bug
      for (let round = 0; round < 20; round++) {
        if ((await deliverDue(db, consumers, at, (error) => failures.push(error))) === 0) break
      }
      if (failures.length > 0) throw failures[0] as Error
    },
    close,
  }
}

/** The test of this house: `test('…', async ({ town: { ada, as, post } }) => …)`. */
export const test = base.extend<{ town: Town }>({
  town: async ({}, use) => {
    const { close, ...town } = await openTown()
    await use(town)
    await close()
  },
})
