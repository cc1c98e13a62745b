import { sha256 } from '#app/kernel/ids.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { presentPerson } from './guests.server.ts'

/**
 * Does what a form asks for once, however often it is sent, and answers its repetition with the first answer. The key is shared by
 * everybody who got the same copy of a page, so it counts together with the person and the words; other words are another act.
 */
export async function once(
  ctx: Context,
  key: string | null,
  words: readonly unknown[],
  act: (tx: Writing) => Promise<string>,
): Promise<string> {
  if (key === null || key === '') return transact(ctx, act)
  const fingerprint = sha256(JSON.stringify(words))

  return transact(ctx, async (tx) => {
    const submission = {
      person_id: await presentPerson(tx),
      key: sha256(`${key.slice(0, 200)} ${fingerprint}`),
    }
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('submission')
      .values({ ...submission, fingerprint, location: '', created_at: tx.now.toISOString() })
      .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) {
      const { location } = await tx.db
        .selectFrom('submission')
        .select('location')
        .where('person_id', '=', submission.person_id)
        .where('key', '=', submission.key)
        .executeTakeFirstOrThrow()
      return location
    }
    const location = await act(tx)
    await tx.db
      .updateTable('submission')
      .set({ location })
      .where('person_id', '=', submission.person_id)
      .where('key', '=', submission.key)
      .execute()
    return location
  })
}
