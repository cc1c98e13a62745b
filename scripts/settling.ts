import { eraseAgain } from '#app/domain/privacy/erasing.server.ts'
import { tombstoneFile, tombstonesIn } from '#app/domain/privacy/tombstones.server.ts'
import { asSystem, transact } from '#app/kernel/context.server.ts'
import { openDatabase } from '#db/database.server.ts'
import { using, type Source } from './backing-up.ts'

/** What was true when the backup was made and must not become true again. */
export type Settled = { readonly sessions: number; readonly letters: number; readonly erased: number }

/**
 * After a restore: nobody is signed in, no code of then lets anybody in, no letter that may have been sent is sent again, and who was
 * forgotten since is forgotten once more. Safe to run again.
 */
export async function settleRestored(
  { databaseUrl, dataDirectory }: Source,
  now: Date,
  list = tombstoneFile(dataDirectory),
): Promise<Settled> {
  const tombstones = await tombstonesIn(list)
  return using(openDatabase(databaseUrl), async (db) => {
    const ctx = asSystem(db, now, 'npm run restore')
    const [sessions, letters] = await transact(ctx, async (tx) => {
      const ended = await tx.db.deleteFrom('session').executeTakeFirst()
      await tx.db.deleteFrom('sign_in_code').execute()
      const held = await tx.db
        .updateTable('mail')
        .set({
          dead_at: now.toISOString(),
          last_error: 'held back by a restore: it may have been sent already',
        })
        .where('sent_at', 'is', null)
        .where('dead_at', 'is', null)
        .executeTakeFirst()
      return [Number(ended.numDeletedRows), Number(held.numUpdatedRows)]
    })
    let erased = 0
    for (const { id, words } of tombstones) if (await eraseAgain(ctx, id, words)) erased++
    return { sessions, letters, erased }
  })
}
