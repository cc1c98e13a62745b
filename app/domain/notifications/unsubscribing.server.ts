import type { MailTopic } from '#app/domain/people/preferences.ts'
import { preferencesOf } from '#app/domain/people/preferences.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { forWriting } from '#db/dialect.ts'
import { toJson } from '#db/json.ts'

/** Ends letters about this topic. The link in a letter is proof enough; pressing it again changes nothing. */
export async function unsubscribe(ctx: Context, personId: string, topic: MailTopic): Promise<void> {
  await transact(ctx, async (tx) => {
    const query = tx.db.selectFrom('person').select('preferences').where('id', '=', personId)
    const person = await forWriting(tx.db, query).executeTakeFirst()
    if (!person) return
    const preferences = preferencesOf(person)
    await tx.db
      .updateTable('person')
      .set({ preferences: toJson({ ...preferences, mail: { ...preferences.mail, [topic]: 'never' } }) })
      .where('id', '=', personId)
      .execute()
  })
}
