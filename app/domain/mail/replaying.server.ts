import type { System } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { iso } from '#app/kernel/time.ts'

export type DeadLetter = {
  readonly id: string
  readonly kind: string
  readonly deadAt: string
  readonly lastError: string | null
}

/** Letters that were given up and could still be sent, oldest first: what came too late is not among them. */
const dead = ({ db, now }: Context<System>, since: string | null) =>
  db
    .selectFrom('mail')
    .where('dead_at', 'is not', null)
    .where('sent_at', 'is', null)
    .where('text', '!=', '')
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', iso(now))]))
    .$if(since !== null, (letters) => letters.where('dead_at', '>=', since ?? ''))

export async function deadLetters(ctx: Context<System>, since: string | null): Promise<DeadLetter[]> {
  const rows = await dead(ctx, since)
    .select(['id', 'kind', 'dead_at', 'last_error'])
    .orderBy('dead_at')
    .execute()
  return rows.map(({ dead_at: deadAt, last_error: lastError, ...row }) => ({
    ...row,
    deadAt: deadAt ?? '',
    lastError,
  }))
}

/** Makes them due again, as if they had never been tried. Again changes nothing: what waits or was sent is not dead. */
export async function reviveLetters(ctx: Context<System>, since: string | null): Promise<number> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('mail')
    .set({
      dead_at: null,
      attempts: 0,
      last_error: null,
      // its patience begins again
      created_at: iso(ctx.now),
      due_at: iso(ctx.now),
      lease_key: null,
      lease_until: null,
    })
    .where('id', 'in', dead(ctx, since).select('id'))
    .where('dead_at', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
