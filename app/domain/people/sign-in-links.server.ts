import { record } from '#app/domain/events/recording.server.ts'
import type { Person, System } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Gone } from '#app/kernel/errors.ts'
import { newId, newSecret, sha256 } from '#app/kernel/ids.ts'
import { iso, later, minuteMs } from '#app/kernel/time.ts'
import { personColumns, toPerson } from './person.ts'

export const linkMinutes = 10

/** The operator lets an admin in whom no mail reaches. A newer link takes the place of an older one. Returns its token, kept nowhere. */
export function makeSignInLink(ctx: Context<System>, personId: string): Promise<string> {
  const token = newSecret()
  return transact(ctx, async (tx) => {
    await tx.db.deleteFrom('sign_in_link').where('person_id', '=', personId).execute()
    await tx.db
      .insertInto('sign_in_link')
      .values({
        id: newId(tx.now),
        person_id: personId,
        token_hash: sha256(token),
        created_at: iso(tx.now),
        expires_at: iso(later(tx.now, linkMinutes * minuteMs)),
      })
      .execute()
    await record(tx, 'person.link_made', { id: personId }, {})
    return token
  })
}

/** Whom the link lets in. Looking at it changes nothing: programs open links by themselves. */
export async function findSignInLink({ db, now }: Context, token: string): Promise<{ email: string }> {
  const row = await db
    .selectFrom('sign_in_link')
    .innerJoin('person', 'person.id', 'sign_in_link.person_id')
    .select('person.email')
    .where('token_hash', '=', sha256(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', iso(now))
    .where('person.role', '=', 'admin')
    .where('person.erased_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Gone('sign_in.link_over')
  return { email: row.email ?? '' }
}

/** Uses the link up, once, while the person is still an admin. */
export function redeemSignInLink(ctx: Context, token: string): Promise<Person> {
  return transact(ctx, async (tx) => {
    const used = await tx.db
      .updateTable('sign_in_link')
      .set({ used_at: iso(tx.now) })
      .where('token_hash', '=', sha256(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', iso(tx.now))
      .returning('person_id')
      .executeTakeFirst()
    const row =
      used &&
      (await tx.db
        .selectFrom('person')
        .select(personColumns)
        .where('id', '=', used.person_id)
        .where('role', '=', 'admin')
        .where('erased_at', 'is', null)
        .executeTakeFirst())
    if (!row) throw new Gone('sign_in.link_over')
    const person = toPerson(row)
    await record({ ...tx, actor: person }, 'person.entered_by_link', person, {})
    return person
  })
}
