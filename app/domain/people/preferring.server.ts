import { transact, type Context } from '#app/kernel/context.server.ts'
import { forWriting } from '#db/dialect.ts'
import { toJson } from '#db/json.ts'
import { preferencesOf, type Preferences } from './preferences.ts'

/** What a person chose; a guest has chosen nothing. */
export async function preferencesFor({ db, actor }: Context): Promise<Preferences> {
  if (actor.kind !== 'person') return preferencesOf({ preferences: null })
  const row = await db
    .selectFrom('person')
    .select('preferences')
    .where('id', '=', actor.id)
    .executeTakeFirst()
  return preferencesOf({ preferences: row?.preferences ?? null })
}

export type Choices = Partial<Preferences> & { readonly language?: string }

/** Keeps what a person chose; a guest’s choices live in cookies only. */
export async function prefer(ctx: Context, { language, ...chosen }: Choices): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'person') return
  await transact(ctx, async (tx) => {
    const query = tx.db.selectFrom('person').select('preferences').where('id', '=', actor.id)
    const row = await forWriting(tx.db, query).executeTakeFirstOrThrow()
    await tx.db
      .updateTable('person')
      .set({
        preferences: toJson({ ...preferencesOf(row), ...chosen }),
        ...(language !== undefined && { language }),
      })
      .where('id', '=', actor.id)
      .execute()
  })
}
