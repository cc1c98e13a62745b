import { can } from '#app/domain/access/policy.ts'
import { idOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'

/** What a post or a comment said before somebody changed it. */
export type Version = {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly replacedAt: string
  /** Who changed it into what came next. */
  readonly changedBy: 'author' | 'retailer'
  readonly state: 'public' | 'never_public' | 'taken_away'
}

type Row = {
  readonly id: string
  readonly title?: string
  readonly body: string
  readonly replaced_at: string
  readonly replaced_by: string
  readonly published_at: string | null
  readonly removed_at: string | null
}

export const toVersion = (row: Row, authorId: string): Version => ({
  id: row.id,
  title: row.title ?? '',
  body: row.body,
  replacedAt: row.replaced_at,
  changedBy: row.replaced_by === authorId ? 'author' : 'retailer',
  state: row.removed_at !== null ? 'taken_away' : row.published_at === null ? 'never_public' : 'public',
})

/** Since when the words that are replaced now are public; what a moderator hid is not. */
export const publicSince = (before: {
  readonly published_at: string | null
  readonly hidden_at: string | null
}): string | null => (before.hidden_at === null ? before.published_at : null)

export function mayRead(
  ctx: Pick<Context, 'actor' | 'now'>,
  { state }: Version,
  { authorId }: { readonly authorId: string },
): boolean {
  if (state === 'public' || can(ctx, 'version.remove', null)) return true
  return state === 'never_public' && idOf(ctx.actor) === authorId
}

/** What becomes of a version whose words were taken away; the words themselves are emptied beside it. */
export const takenAway = ({ actor, now }: Pick<Context, 'actor' | 'now'>) => ({
  removed_at: now.toISOString(),
  removed_by: idOf(actor),
})
