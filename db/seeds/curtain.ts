import { endSessionsOf } from '#app/domain/people/sessions.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import type { System } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import type { Database } from '#db/database.server.ts'
import { toJson } from '#db/json.ts'
import { marksOfTheStory } from './cast.ts'

/** People of the demo’s story who can still do something in this database; anyone knew how to be them while the demo was on. */
export async function peopleOfTheStory(db: Database): Promise<{ id: string; email: string }[]> {
  const companies = await db
    .selectFrom('partner')
    .select('id')
    .where('slug', 'in', marksOfTheStory.companies)
    .execute()
  if (companies.length < marksOfTheStory.companies.length) return []
  return db
    .selectFrom('person')
    .select(['id', (person) => person.ref('email_key').$notNull().as('email')])
    .where('email_key', 'in', marksOfTheStory.addresses)
    .execute()
}

/** Takes everything from them that lets in or gives a right. Their names and words stay; again changes nothing. */
export async function letThemGo(ctx: Context<System>): Promise<number> {
  return transact(ctx, async (tx) => {
    const people = await peopleOfTheStory(tx.db)
    for (const { id, email } of people) {
      await endSessionsOf(tx, id)
      await tx.db.deleteFrom('sign_in_code').where('email_key', '=', email).execute()
      await tx.db.deleteFrom('mail').where('person_id', '=', id).execute()
      await tx.db
        .updateTable('person')
        .set({
          role: 'member',
          grants: toJson([]),
          partner_id: null,
          store_id: null,
          email: null,
          email_key: null,
          email_verified_at: null,
          password_hash: null,
          totp_secret: null,
          totp_confirmed_at: null,
          totp_step: null,
        })
        .where('id', '=', id)
        .execute()
      await record(tx, 'person.appointed', { id }, { role: 'member', grants: '' })
    }
    return people.length
  })
}
