import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { slugify } from '#app/kernel/text.ts'
import { toJson } from '#db/json.ts'
import { isUniqueViolation } from '#db/violations.ts'
import { improvementBoard, type Space } from './space.ts'

/** A board with the columns of an improvement cycle; who opens it owns it. */
export async function openSpace(ctx: Context, name: string, slug = slugify(name)): Promise<Space> {
  authorize(ctx, 'space.configure', null)

  try {
    return await transact(ctx, (tx) => insertSpace(tx, name, slug))
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('space.exists')
    throw error
  }
}

async function insertSpace(tx: Writing, name: string, slug: string): Promise<Space> {
  const id = newId(tx.now)
  const ownerId = idOf(tx.actor)
  const now = tx.now.toISOString()
  const { last } = await tx.db
    .selectFrom('space')
    .select((from) => from.fn.max<number | null>('position').as('last'))
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('space')
    .values({ id, slug, name, position: (last ?? 0) + 1, revision: 0, created_by: ownerId, created_at: now })
    .execute()
  await tx.db
    .insertInto('space_status')
    .values(
      improvementBoard.map(({ names, role, stage }, position) => ({
        id: newId(tx.now),
        space_id: id,
        names: toJson(names),
        role,
        stage,
        position,
      })),
    )
    .execute()
  if (ownerId !== null) await enrol(tx, id, ownerId, 'owner')
  await record(tx, 'space.opened', { id }, {})
  return { id, slug, name, revision: 0 }
}

export const memberRoles = ['owner', 'member', 'visitor'] as const
export type MemberRole = (typeof memberRoles)[number]

/** Lets somebody of the staff work in a space; again changes the role. */
export async function addMember(
  ctx: Context,
  space: { readonly id: string },
  personId: string,
  role: MemberRole,
): Promise<void> {
  authorize(ctx, 'space.configure', null)

  await transact(ctx, async (tx) => {
    await enrol(tx, space.id, personId, role)
    await record(tx, 'space.member_added', space, { personId, role })
  })
}

async function enrol(tx: Writing, spaceId: string, personId: string, role: MemberRole): Promise<void> {
  await tx.db
    .insertInto('space_member')
    .values({ space_id: spaceId, person_id: personId, role, created_at: tx.now.toISOString() })
    .onConflict((conflict) => conflict.columns(['space_id', 'person_id']).doUpdateSet({ role }))
    .execute()
}
