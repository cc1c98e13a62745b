import { sql } from 'kysely'
import { authorize, can } from '#app/domain/access/policy.ts'
import type { Stage } from '#app/domain/cycles/pdca.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { Database } from '#db/database.server.ts'
import { fromJson } from '#db/json.ts'
import { prepared } from '#db/prepared.server.ts'
import type { Space, SpaceStatus, StatusRole } from './space.ts'

const columns = ['id', 'slug', 'name', 'revision'] as const

export async function listSpaces(ctx: Context): Promise<Space[]> {
  authorize(ctx, 'card.read', null)
  return openSpaces(ctx.db)
}

const openSpaces = prepared((db: Database) =>
  db.selectFrom('space').select(columns).where('archived_at', 'is', null).orderBy('position'),
)

/** The space at this address; to who may not read cards it does not exist. */
export async function findSpace(ctx: Context, slug: string): Promise<Space> {
  const [space] = can(ctx, 'card.read', null) ? await spaceCalled(ctx.db, slug) : []
  if (!space) throw new NotFound('space.not_found')
  return space
}

const spaceCalled = prepared((db: Database, slug: string) =>
  db.selectFrom('space').select(columns).where('slug', '=', slug),
)

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

/** First statement of every change of cards: whoever else changes this space waits here, and watchers learn of it. */
export async function touchSpace(tx: Writing, spaceId: string): Promise<void> {
  await touch(tx.db, spaceId)
}

const touch = prepared((db: Database, spaceId: string) =>
  db
    .updateTable('space')
    .set({ revision: sql`revision + 1` })
    .where('id', '=', spaceId),
)
