import type { System } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'
import { topics } from './places.ts'

/** What an empty site needs before anybody can say a word: a place where words arrive, and topics. Later starts change nothing. */
export async function begin(ctx: Context<System>): Promise<void> {
  if (await ctx.db.selectFrom('store').select('id').limit(1).executeTakeFirst()) return

  await transact(ctx, async (tx) => {
    // two processes may start on one empty database
    await tx.db
      .insertInto('store')
      .values({
        id: newId(tx.now),
        slug: 'web',
        name: 'Online',
        kind: 'web',
        address: '',
        city: '',
        country: '',
        hours: '',
        position: 1,
        created_at: tx.now.toISOString(),
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute()
    await tx.db
      .insertInto('topic')
      .values(
        topics.map(({ slug, en, it }, place) => ({
          id: newId(tx.now),
          slug,
          names: toJson({ en, it }),
          position: place + 1,
        })),
      )
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute()
  })
}
