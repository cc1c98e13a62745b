import { sql } from 'kysely'
import { can } from '#app/domain/access/policy.ts'
import type { SpacePeople } from '#app/domain/access/rules.ts'
import type { Stage } from '#app/domain/cycles/pdca.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { Conflict, NotFound } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { forWriting } from '#db/dialect.ts'
import { fromJson } from '#db/json.ts'
import { prepared, preparedIn } from '#db/prepared.server.ts'
import { spaceReachOf, spacesWithin, type SpaceReach } from './readable.server.ts'
import { areAlike, type Names, type Opening, type Space, type SpaceStatus, type StatusRole } from './space.ts'

const columns = [
  'space.id',
  'space.slug',
  'space.names',
  'space.open_to',
  'space.revision',
  'space.archived_at',
] as const

/** The boards that somebody may read, in their order, without those that were archived. */
export async function listSpaces(ctx: Context): Promise<Space[]> {
  const spaces = await allSpaces(ctx)
  return spaces.filter(({ archivedAt }) => archivedAt === null)
}

/** Those too. */
export async function allSpaces(ctx: Context): Promise<Space[]> {
  return toSpaces(await spacesOf(ctx.db, ...spaceReachOf(ctx)))
}

/** Refuses a name that a board of everybody’s has already; of those that are for their people alone nobody learns by it. */
export async function refuseNamesake(ctx: Context, names: Names, own: string | null = null): Promise<void> {
  const others = (await listSpaces(ctx)).filter(({ id, openTo }) => id !== own && openTo === 'staff')
  if (others.some((other) => areAlike(other.names, names))) throw new Conflict('space.exists')
}

/** The boards on which somebody may do this. */
export async function spacesFor(ctx: Context, right: 'card.adopt' | 'card.add'): Promise<Space[]> {
  const spaces = await listSpaces(ctx)
  return spaces.filter((space) => can(ctx, right, space))
}

const withPeople = (db: Database, reach: SpaceReach, personId: string) =>
  spacesWithin(db, reach, personId)
    .leftJoin('space_member as part', 'part.space_id', 'space.id')
    .select(columns)
    .select(['part.person_id', 'part.role'])

const spacesOf = preparedIn((db: Database, reach: SpaceReach, personId: string) =>
  withPeople(db, reach, personId).orderBy('space.position').orderBy('part.person_id'),
)

/** The space at this address; to who may not read it it does not exist. */
export async function findSpace(ctx: Context, slug: string): Promise<Space> {
  const [reach, personId] = spaceReachOf(ctx)
  const [space] = toSpaces(await spaceCalled(ctx.db, reach, personId, slug))
  if (!space) throw new NotFound('space.not_found')
  return space
}

const spaceCalled = preparedIn((db: Database, reach: SpaceReach, personId: string, slug: string) =>
  withPeople(db, reach, personId).where('space.slug', '=', slug),
)

/** The same space as it is now, held until the transaction ends. */
export async function spaceForWriting(tx: Writing, { id }: { readonly id: string }): Promise<Space> {
  await held(tx.db, id)
  const [space] = toSpaces(await spaceById(tx.db, id))
  if (!space) throw new NotFound('space.not_found')
  return space
}

const held = prepared((db: Database, id: string) =>
  forWriting(db, db.selectFrom('space').select('id').where('id', '=', id)),
)

const spaceById = prepared((db: Database, id: string) => withPeople(db, 'all', '').where('space.id', '=', id))

type Row = {
  readonly id: string
  readonly slug: string
  readonly names: unknown
  readonly open_to: string
  readonly revision: number
  readonly archived_at: string | null
  readonly person_id: string | null
  readonly role: string | null
}

/** One space of the rows with its people, a row each. */
function toSpaces(rows: readonly Row[]): Space[] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].map(([space, ...others]) => ({
    id: space!.id,
    slug: space!.slug,
    names: fromJson<Names>(space!.names),
    revision: space!.revision,
    archivedAt: space!.archived_at,
    ...peopleIn(space!.open_to, [space!, ...others]),
  }))
}

/** What decides about a space, of the rows of its people. */
export function peopleIn(
  openTo: string,
  rows: readonly { readonly person_id: string | null; readonly role: string | null }[],
): SpacePeople {
  const those = (...roles: readonly string[]) =>
    rows.flatMap(({ person_id: id, role }) =>
      id !== null && role !== null && roles.includes(role) ? [id] : [],
    )
  return {
    openTo: openTo as Opening,
    spaceOwnerIds: those('owner'),
    spaceMemberIds: those('owner', 'member'),
    spaceVisitorIds: those('visitor'),
  }
}

export async function statusesOf({ db }: Pick<Context, 'db'>, spaceId: string): Promise<SpaceStatus[]> {
  const rows = await statusRowsOf(db, spaceId)
  return rows.map((row) => ({
    id: row.id,
    names: fromJson<Record<string, string>>(row.names),
    role: row.role as StatusRole,
    stage: row.stage as Stage,
    position: row.position,
  }))
}

const statusRowsOf = prepared((db: Database, spaceId: string) =>
  db
    .selectFrom('space_status')
    .select(['id', 'names', 'role', 'stage', 'position'])
    .where('space_id', '=', spaceId)
    .orderBy('position'),
)

/** The status that a stage begins with; closing without having adopted is its own column where there is one. */
export function statusFor(statuses: readonly SpaceStatus[], stage: Stage, isCancelled: boolean): SpaceStatus {
  const there = statuses.filter((status) => status.stage === stage)
  const status = there.find(({ role }) => (role === 'cancelled') === isCancelled) ?? there[0]
  if (!status) throw new NotFound('space.no_status')
  return status
}

/**
 * First statement of every change of a space and its cards: whoever else changes them waits here, and watchers learn of it. What was
 * archived is changed by nobody.
 */
export async function touchSpace(tx: Writing, spaceId: string): Promise<void> {
  const [touched] = await touch(tx.db, spaceId)
  if (touched) return
  const [space] = await spaceById(tx.db, spaceId)
  throw space ? new Conflict('space.archived') : new NotFound('space.not_found')
}

const touch = prepared((db: Database, spaceId: string) =>
  db
    .updateTable('space')
    .set({ revision: sql`revision + 1` })
    .where('id', '=', spaceId)
    .where('archived_at', 'is', null)
    .returning('id'),
)
