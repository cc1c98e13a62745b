import { sql } from 'kysely'
import { config } from '#app/config.server.ts'
import { forgetPhotos } from '#app/domain/attachments/storing.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { keepOneAdmin } from '#app/domain/people/appointing.server.ts'
import { traces } from '#app/domain/people/traces.ts'
import type { Person, System } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { iso } from '#app/kernel/time.ts'
import { dropTraces } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'
import { newSecret } from '#app/kernel/ids.ts'
import { keepTombstones } from './tombstones.server.ts'
import type { WordsChoice } from './erasing.ts'
import { eraseWords } from './words.server.ts'

/**
 * Forgets who asks: name, address and secrets, sessions, what they followed and were told. A row without a name remains, because
 * votes are counted and others' words hang on it. What others wrote stays.
 */
export async function eraseMe(ctx: Context<Person>, words: WordsChoice): Promise<void> {
  const { actor } = ctx
  await erase(ctx, actor.id, words, async (tx) => {
    if (actor.role === 'admin') await keepOneAdmin(tx, actor.id)
  })
}

/** Forgets once more whom a backup from before has brought back. Again changes nothing. */
export const eraseAgain = (ctx: Context<System>, personId: string, words: WordsChoice): Promise<boolean> =>
  erase(ctx, personId, words, () => Promise.resolve())

async function erase(
  ctx: Context,
  personId: string,
  words: WordsChoice,
  mayGo: (tx: Writing) => Promise<void>,
): Promise<boolean> {
  const removeFiles = await transact(ctx, async (tx) => {
    await mayGo(tx)
    const me = await tx.db
      .selectFrom('person')
      .select(['email', 'email_key'])
      .where('id', '=', personId)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
    if (!me) return null

    const guests = await tx.db.selectFrom('person').select('id').where('claimed_by', '=', personId).execute()
    const ids = [personId, ...guests.map(({ id }) => id)]
    if (words === 'withdraw') await eraseWords(tx, ids)
    const removeFiles = await forgetPhotos(tx, ids, words === 'withdraw' ? 'all' : 'unused')
    for (const { table, column, erase } of traces) {
      if (erase !== 'delete') continue
      await sql`delete from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(ids)})`.execute(tx.db)
    }
    await eraseAsides(tx, ids)
    if (me.email_key !== null) await eraseAddress(tx, [me.email ?? '', me.email_key])
    await tx.db
      .updateTable('person')
      .set({
        name: null,
        email: null,
        email_key: null,
        email_verified_at: null,
        partner_id: null,
        store_id: null,
        role: 'member',
        grants: toJson([]),
        language: null,
        preferences: toJson({}),
        password_hash: null,
        totp_secret: null,
        totp_confirmed_at: null,
        totp_step: null,
        suspended_reason: null,
        erased_at: iso(tx.now),
      })
      .where('id', 'in', ids)
      .execute()
    await record(tx, 'person.erased', { id: personId }, { words })
    return removeFiles
  })
  await removeFiles?.()
  await dropTraces(ctx.db)
  // where it cannot be written now, the next erasure or the next start writes it
  await keepTombstones(ctx.db, config().dataDirectory).catch(() => undefined)
  return removeFiles !== null
}

/** Words meant for moderators only: notes on reports, and pleas for another look; and the code under which words were taken over. */
async function eraseAsides(tx: Writing, ids: readonly string[]): Promise<void> {
  await tx.db.updateTable('report').set({ note: '' }).where('reporter_id', 'in', ids).execute()
  await tx.db
    .updateTable('vote')
    .set({ network_hash: null, site_hash: null })
    .where('person_id', 'in', ids)
    .execute()
  await tx.db
    .updateTable('post_claim')
    .set({ code_hash: sql`post_id` })
    .where('claimed_by', 'in', ids)
    .execute()
  await tx.db
    .updateTable('review')
    .set({ words: '' })
    .where((review) =>
      review.or([
        review('subject_id', 'in', (posts) =>
          posts.selectFrom('post').select('id').where('author_id', 'in', ids),
        ),
        review('subject_id', 'in', (comments) =>
          comments.selectFrom('comment').select('id').where('author_id', 'in', ids),
        ),
      ]),
    )
    .execute()
}

/** What was written to the address, or kept to let its owner in. */
async function eraseAddress(tx: Writing, addresses: readonly string[]): Promise<void> {
  await tx.db.deleteFrom('mail').where('address', 'in', addresses).execute()
  await tx.db.deleteFrom('sign_in_code').where('email_key', 'in', addresses).execute()
  await tx.db
    .updateTable('invitation')
    .set({ email: '', withdrawn_at: iso(tx.now), token_hash: sql`${newSecret()} || id` })
    .where('email', 'in', addresses)
    .execute()
}
