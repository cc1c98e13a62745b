import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { findColleague, type Colleague } from '#app/domain/people/colleagues.server.ts'
import { idOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { Conflict, Invalid } from '#app/kernel/errors.ts'
import { containing } from '#db/containing.ts'
import { changeSpace } from './changing.server.ts'
import { enrol, peopleAtWork } from './taking-part.server.ts'
import { memberRoles, type Member, type MemberRole, type Space } from './space.ts'

/** Who has a part in a space, owners first. */
export async function membersOf(ctx: Context, space: Space): Promise<Member[]> {
  authorize(ctx, 'space.read', space)
  const rows = await ctx.db
    .selectFrom('space_member')
    .innerJoin('person', 'person.id', 'space_member.person_id')
    .select(['person.id', 'person.name', 'space_member.role'])
    .where('space_member.space_id', '=', space.id)
    .execute()
  return rows
    .map(({ id, name, role }) => ({ id, name: name ?? '', role: role as MemberRole }))
    .sort(
      (one, other) =>
        memberRoles.indexOf(one.role) - memberRoles.indexOf(other.role) || one.name.localeCompare(other.name),
    )
}

const mostFound = 20

/** Staff who have no part in a space yet, by a piece of their name or address. */
export async function findCandidates(ctx: Context, space: Space, typed: string): Promise<Colleague[]> {
  authorize(ctx, 'space.manage', space)
  const words = typed.trim().toLowerCase()
  if (words === '') return []
  const rows = await ctx.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('role', 'in', ['staff', 'admin'])
    .where('erased_at', 'is', null)
    .where((person) => person.or([containing('person.name', words), containing('person.email_key', words)]))
    .where('id', 'not in', ['', ...space.spaceMemberIds, ...space.spaceVisitorIds])
    .orderBy('name', (name) => name.asc().nullsLast())
    .orderBy('id')
    .limit(mostFound)
    .execute()
  return rows.map(({ id, name }) => ({ id, name: name ?? '' }))
}

/** Gives somebody of the staff a part in a space; again gives them another, the same changes nothing. */
export async function addMember(
  ctx: Context,
  space: Space,
  personId: string,
  role: MemberRole,
): Promise<void> {
  await changeSpace(ctx, space, 'space.manage', async (tx, now) => {
    const before = roleIn(now, personId)
    if (before === role) return
    if (before === null) {
      if (!(await findColleague(tx, personId))) throw new Invalid({ person: ['card.not_staff'] })
      await enrol(tx, now, personId, role)
      return
    }
    if (before === 'owner') refuseLastOwner(now)
    await tx.db
      .updateTable('space_member')
      .set({ role })
      .where('space_id', '=', now.id)
      .where('person_id', '=', personId)
      .execute()
    await record(tx, 'space.member_changed', now, { personId, role })
  })
}

/** Takes somebody’s part in a space away; whoever has one may also lay it down. Again changes nothing. */
export async function removeMember(ctx: Context, space: Space, personId: string): Promise<void> {
  const right = personId === idOf(ctx.actor) ? 'space.leave' : 'space.manage'
  await changeSpace(ctx, space, right, async (tx, now) => {
    const before = roleIn(now, personId)
    if (before === null) return
    if (before === 'owner') refuseLastOwner(now)
    // they could not open any more what they answer for
    if (now.openTo === 'members' && (await peopleAtWork(tx, now)).includes(personId))
      throw new Conflict(right === 'space.leave' ? 'space.still_at_work' : 'space.member_at_work')
    await tx.db
      .deleteFrom('space_member')
      .where('space_id', '=', now.id)
      .where('person_id', '=', personId)
      .execute()
    await record(tx, 'space.member_removed', now, { personId })
  })
}

export function roleIn(space: Space, personId: string): MemberRole | null {
  if (space.spaceOwnerIds.includes(personId)) return 'owner'
  if (space.spaceMemberIds.includes(personId)) return 'member'
  return space.spaceVisitorIds.includes(personId) ? 'visitor' : null
}

function refuseLastOwner({ spaceOwnerIds }: Space): void {
  if (spaceOwnerIds.length === 1) throw new Conflict('space.last_owner')
}
