import type { Database } from '#db/database.server.ts'
import { findSpace } from '#app/domain/spaces/reading.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { contextFor } from './context.server.ts'

/** Who may watch a space live: the same people who may read its cards, asked again while they watch. */
export async function admitLive(
  request: Request,
  db: Database,
): Promise<{ personId: string; topic: string } | null> {
  const slug = /^\/staff\/spaces\/([a-z0-9-]{1,60})\/live$/.exec(new URL(request.url).pathname)?.[1]
  if (!slug) return null
  const ctx = await contextFor(request, { db, requestId: 'live', nonce: '', address: '', sender: () => '' })
  if (ctx.actor.kind !== 'person') return null
  try {
    return { personId: ctx.actor.id, topic: (await findSpace(ctx, slug)).id }
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
