import { can } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'

/** How far somebody may read of the spaces; among one's own it also counts who asks. */
export type SpaceReach = 'all' | 'own' | 'none'

// what these stand for in 'space.read': a space open to the staff, and one that is open to nobody without a part in it
const nobodysOwn = { spaceOwnerIds: [], spaceMemberIds: [], spaceVisitorIds: [] }

export function spaceReachOf(ctx: Context): readonly [reach: SpaceReach, personId: string] {
  const personId = ctx.actor.kind === 'person' ? ctx.actor.id : ''
  if (can(ctx, 'space.read', { openTo: 'members', ...nobodysOwn })) return ['all', personId]
  return [can(ctx, 'space.read', { openTo: 'staff', ...nobodysOwn }) ? 'own' : 'none', personId]
}

/** 'space.read' said in SQL, archived ones included; tests/domain/spaces holds list and rule to the same answer for everybody. */
export const readableSpaces = (ctx: Context) => spacesWithin(ctx.db, ...spaceReachOf(ctx))

/** 'card.read' said in SQL. */
export const readableCards = (ctx: Context) => cardsWithin(ctx.db, ...spaceReachOf(ctx))

/** The same for a query that is prepared in the shape of a reach. */
export function spacesWithin(db: Database, reach: SpaceReach, personId: string) {
  const spaces = db.selectFrom('space')
  if (reach === 'all') return spaces
  // an empty list of alternatives is false
  if (reach === 'none') return spaces.where((space) => space.or([]))
  return spaces.where((space) =>
    space.or([
      space('space.open_to', '=', 'staff'),
      space.exists(
        space
          .selectFrom('space_member')
          .select('space_member.space_id')
          .whereRef('space_member.space_id', '=', 'space.id')
          .where('space_member.person_id', '=', personId),
      ),
    ]),
  )
}

export const cardsWithin = (db: Database, reach: SpaceReach, personId: string) =>
  spacesWithin(db, reach, personId).innerJoin('card', 'card.space_id', 'space.id')
