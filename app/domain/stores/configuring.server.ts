import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict, Invalid } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { forWriting } from '#db/dialect.ts'
import { isUniqueViolation } from '#db/violations.ts'
import type { StoreWords } from './input.ts'
import type { Store, Touchpoint } from './store.ts'

export async function addStore(ctx: Context, words: StoreWords & { readonly slug: string }): Promise<void> {
  authorize(ctx, 'store.configure', null)

  await transact(ctx, async (tx) => {
    const last = await tx.db
      .selectFrom('store')
      .select('position')
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst()
    const id = newId(tx.now)
    await orTaken(
      tx.db
        .insertInto('store')
        .values({ ...words, id, position: (last?.position ?? 0) + 1, created_at: tx.now.toISOString() })
        .execute(),
    )
    await record(tx, 'store.opened', { id }, {})
  })
}

export async function changeStore(ctx: Context, store: Store, words: StoreWords): Promise<void> {
  authorize(ctx, 'store.configure', null)
  const same = (Object.keys(words) as (keyof StoreWords)[]).every((field) => words[field] === store[field])
  if (same) return

  await transact(ctx, async (tx) => {
    await tx.db.updateTable('store').set(words).where('id', '=', store.id).execute()
    await record(tx, 'store.changed', store, {})
  })
}

/** Its page says that it has closed; what people said there stays. The last open store stays open: voices need a place. */
export async function closeStore(ctx: Context, store: Store): Promise<void> {
  authorize(ctx, 'store.configure', null)

  await transact(ctx, async (tx) => {
    // the open stores are read in their own order before one is closed, so that two closings cannot both leave the other
    const open = await openOnes(tx)
    if (!open.includes(store.id)) return
    if (open.length === 1) throw new Conflict('store.last_open')
    await tx.db
      .updateTable('store')
      .set({ closed_at: tx.now.toISOString() })
      .where('id', '=', store.id)
      .execute()
    await record(tx, 'store.closed', store, {})
  })
}

export async function reopenStore(ctx: Context, store: Store): Promise<void> {
  authorize(ctx, 'store.configure', null)

  await transact(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('store')
      .set({ closed_at: null })
      .where('id', '=', store.id)
      .where('closed_at', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await record(tx, 'store.reopened', store, {})
  })
}

export async function addTouchpoint(
  ctx: Context,
  store: Store,
  words: { readonly slug: string; readonly name: string },
): Promise<void> {
  authorize(ctx, 'store.configure', null)

  await transact(ctx, async (tx) => {
    await orTaken(
      tx.db
        .insertInto('touchpoint')
        .values({ ...words, id: newId(tx.now), store_id: store.id, created_at: tx.now.toISOString() })
        .execute(),
    )
    await record(tx, 'store.touchpoint_added', store, { touchpoint: words.slug })
  })
}

/** No new posters for it. What hangs already goes on leading to the store. */
export const retireTouchpoint = (ctx: Context, store: Store, touchpoint: Touchpoint): Promise<void> =>
  retired(ctx, store, touchpoint, ctx.now.toISOString())

export const reviveTouchpoint = (ctx: Context, store: Store, touchpoint: Touchpoint): Promise<void> =>
  retired(ctx, store, touchpoint, null)

async function retired(
  ctx: Context,
  store: Store,
  { id, slug }: Touchpoint,
  at: string | null,
): Promise<void> {
  authorize(ctx, 'store.configure', null)

  await transact(ctx, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('touchpoint')
      .set({ retired_at: at })
      .where('id', '=', id)
      .where('retired_at', at === null ? 'is not' : 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n)
      await record(tx, at === null ? 'store.touchpoint_added' : 'store.touchpoint_retired', store, {
        touchpoint: slug,
      })
  })
}

async function openOnes(tx: Writing): Promise<string[]> {
  const query = tx.db.selectFrom('store').select('id').where('closed_at', 'is', null).orderBy('id')
  const rows = await forWriting(tx.db, query).execute()
  return rows.map((row) => row.id)
}

async function orTaken(insertion: Promise<unknown>): Promise<void> {
  try {
    await insertion
  } catch (error) {
    if (isUniqueViolation(error)) throw new Invalid({ slug: ['store.slug_taken'] })
    throw error
  }
}
