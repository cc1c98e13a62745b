import type { Database } from '#db/database.server.ts'
import { can } from '#app/domain/access/policy.ts'
import { contextFor } from './context.server.ts'

/** Who may watch a space live: the same people who may read its cards, asked again while they watch. */
export async function admitLive(
  request: Request,
  db: Database,
): Promise<{ personId: string; topic: string } | null> {
  const slug = /^\/staff\/spaces\/([a-z0-9-]{1,60})\/live$/.exec(new URL(request.url).pathname)?.[1]
  if (!slug) return null
  const ctx = await contextFor(request, { db, requestId: 'live', nonce: '', address: '', sender: () => '' })
  if (ctx.actor.kind !== 'person' || !can(ctx, 'card.read', null)) return null
  const space = await db.selectFrom('space').select('id').where('slug', '=', slug).executeTakeFirst()
  return space ? { personId: ctx.actor.id, topic: space.id } : null
}
