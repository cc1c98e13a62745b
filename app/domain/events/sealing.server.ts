import type { System } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { sha256 } from '#app/kernel/ids.ts'
import { dayMs, iso, later } from '#app/kernel/time.ts'
import type { Database } from '#db/database.server.ts'
import { fromJson } from '#db/json.ts'
import { isUniqueViolation } from '#db/violations.ts'

export type Fact = {
  readonly id: string
  readonly type: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly actor_id: string | null
  readonly details: unknown
  readonly request_id: string
  readonly occurred_at: string
}

/** The end of the chain: whoever keeps it elsewhere can tell that nothing before it was written anew. */
export type Head = { readonly position: number; readonly hash: string }

/** Before the first seal. */
export const origin: Head = { position: 0, hash: '' }

const atOnce = 500
const columns = [
  'event.id',
  'event.type',
  'event.subject_kind',
  'event.subject_id',
  'event.actor_id',
  'event.details',
  'event.request_id',
  'event.occurred_at',
] as const

/**
 * SHA-256 over a fact, its place, and the seal before. The same on both engines: details are taken with their keys in order, because
 * PostgreSQL keeps them in one of its own.
 */
export function sealOf(fact: Fact, before: Head): Head {
  const position = before.position + 1
  const { id, type, subject_kind, subject_id, actor_id, request_id, occurred_at } = fact
  const details = inOrder(fromJson(fact.details))
  const said = [
    position,
    before.hash,
    id,
    type,
    subject_kind,
    subject_id,
    actor_id,
    details,
    request_id,
    occurred_at,
  ]
  return { position, hash: sha256(JSON.stringify(said)) }
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each)]))
}

/** The end of the chain as it is now. */
export async function chainHead(db: Database): Promise<Head> {
  const last = await db
    .selectFrom('event_seal')
    .select(['position', 'hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? origin
}

/**
 * Seals what has no seal yet, in the order in which it is found: places come from here and not from the facts, so that one whose
 * transaction ended late is sealed later and no write waits for another. Facts of the last two days, or all with `everything`. Of two
 * sealers at once the slower one leaves it to the other.
 */
export async function sealFacts(
  ctx: Context<System>,
  { everything = false }: { readonly everything?: boolean } = {},
): Promise<number> {
  let sealed = 0
  for (;;) {
    const done = await sealSome(ctx, everything)
    sealed += done
    if (done < atOnce) return sealed
  }
}

async function sealSome(ctx: Context<System>, everything: boolean): Promise<number> {
  const since = iso(later(ctx.now, -2 * dayMs))
  try {
    return await transact(ctx, async (tx) => {
      const facts = await tx.db
        .selectFrom('event')
        .leftJoin('event_seal', 'event_seal.event_id', 'event.id')
        .select(columns)
        .where('event_seal.event_id', 'is', null)
        .$if(!everything, (recent) => recent.where('event.occurred_at', '>=', since))
        .orderBy('event.occurred_at')
        .orderBy('event.id')
        .limit(atOnce)
        .execute()
      if (facts.length === 0) return 0
      let head = await chainHead(tx.db)
      const seals = facts.map((fact) => {
        head = sealOf(fact, head)
        return { ...head, event_id: fact.id, sealed_at: iso(tx.now) }
      })
      await tx.db.insertInto('event_seal').values(seals).execute()
      return seals.length
    })
  } catch (error) {
    if (isUniqueViolation(error)) return 0
    throw error
  }
}

export type Fault = { readonly position: number; readonly eventId: string; readonly what: string }

/**
 * Walks the chain from its beginning and tells the first place at which it does not hold: a fact changed, gone, in another order, or a
 * seal that is missing. `kept` is an end of the chain from before; only against it a chain that was written anew as a whole is found.
 */
export async function verifyChain(
  db: Database,
  kept: Head = origin,
): Promise<{ head: Head; fault: Fault | null }> {
  let head = origin
  for (;;) {
    const page = await db
      .selectFrom('event_seal')
      .leftJoin('event', 'event.id', 'event_seal.event_id')
      .select([...columns, 'event_seal.position', 'event_seal.event_id', 'event_seal.hash'])
      .where('event_seal.position', '>', head.position)
      .orderBy('event_seal.position')
      .limit(atOnce)
      .execute()
    for (const row of page) {
      const fault = (what: string) => ({
        head,
        fault: { position: row.position, eventId: row.event_id, what },
      })
      if (row.position !== head.position + 1)
        return fault(`the seal before it is missing: ${head.position + 1} to ${row.position - 1}`)
      if (row.id === null) return fault('its fact is gone')
      const seal = sealOf(row as Fact, head)
      if (seal.hash !== row.hash) return fault('its fact, its place or its seal was changed')
      head = seal
      if (kept.position === head.position && kept.hash !== head.hash)
        return fault('the chain up to here is another one than the end that was kept')
    }
    if (page.length < atOnce) break
  }
  if (kept.position > head.position)
    return {
      head,
      fault: {
        position: head.position,
        eventId: '',
        what: `the chain ends here, and was kept up to ${kept.position}`,
      },
    }
  return { head, fault: null }
}
