import { randomInt } from 'node:crypto'
import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { slugify } from '#app/kernel/text.ts'
import { toJson } from '#db/json.ts'
import { isUniqueViolation } from '#db/violations.ts'
import { readableSpaces } from './readable.server.ts'
import { findSpace, refuseNamesake } from './reading.server.ts'
import { improvementBoard, type Names, type Opening, type Space } from './space.ts'

export type NewSpace = {
  readonly names: Names
  readonly openTo?: Opening
  /** Where it is found; else made of its name. */
  readonly slug?: string
}

/** A board with the columns of an improvement cycle; who opens it owns it. */
export async function openSpace(ctx: Context, draft: NewSpace): Promise<Space> {
  authorize(ctx, 'space.open', null)

  try {
    return await transact(ctx, async (tx) => {
      await refuseNamesake(tx, draft.names)
      const slug = draft.slug ?? (await freeSlug(tx, draft))
      await insertSpace(tx, draft, slug)
      return findSpace(tx, slug)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('space.exists')
    throw error
  }
}

/**
 * An address made of the name. Nobody learns from it, or from a refusal, what a board is called that they may not read: one for its
 * members alone gets an address that says nothing, and one called like a board that who opens it cannot see gets an addition.
 */
async function freeSlug(tx: Writing, { names, openTo }: NewSpace): Promise<string> {
  const name = slugify(Object.values(names)[0] ?? '').slice(0, 50)
  if (openTo === 'members' || name === '') return `b-${addition(8)}`
  const there = await tx.db.selectFrom('space').select('id').where('slug', '=', name).executeTakeFirst()
  if (!there) return name
  const seen = await readableSpaces(tx).select('space.id').where('slug', '=', name).executeTakeFirst()
  if (seen) throw new Conflict('space.exists')
  return `${name}-${addition(4)}`
}

const letters = 'bcdfghjkmnpqrstvwxz23456789'
const addition = (length: number) => Array.from({ length }, () => letters[randomInt(letters.length)]).join('')

async function insertSpace(tx: Writing, { names, openTo = 'staff' }: NewSpace, slug: string): Promise<void> {
  const id = newId(tx.now)
  const ownerId = idOf(tx.actor)
  const now = tx.now.toISOString()
  const { last } = await tx.db
    .selectFrom('space')
    .select((from) => from.fn.max<number | null>('position').as('last'))
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('space')
    .values({
      id,
      slug,
      names: toJson(names),
      open_to: openTo,
      position: (last ?? 0) + 1,
      revision: 0,
      created_by: ownerId,
      created_at: now,
    })
    .execute()
  await tx.db
    .insertInto('space_status')
    .values(
      improvementBoard.map(({ names: called, role, stage }, position) => ({
        id: newId(tx.now),
        space_id: id,
        names: toJson(called),
        role,
        stage,
        position,
      })),
    )
    .execute()
  if (ownerId !== null)
    await tx.db
      .insertInto('space_member')
      .values({ space_id: id, person_id: ownerId, role: 'owner', created_at: now })
      .execute()
  await record(tx, 'space.opened', { id }, {})
}
