import type { Person } from '#app/kernel/actor.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { refuseName } from './naming.server.ts'

/** What others see beside one’s words. Without a name they see “Customer”, each in their own language. */
export async function rename(ctx: Context<Person>, name: string): Promise<void> {
  if (name !== '') await refuseName(ctx, name)
  await transact(ctx, async (tx) => {
    await tx.db
      .updateTable('person')
      .set({ name: name === '' ? null : name })
      .where('id', '=', ctx.actor.id)
      .execute()
  })
}

/** What somebody is called; null for nobody, and for who gave no name. */
export async function nameOf({ db }: Pick<Context, 'db'>, id: string | null): Promise<string | null> {
  if (id === null) return null
  const person = await db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst()
  return person?.name ?? null
}

export type Profile = {
  readonly email: string
  readonly name: string
  readonly language: string | null
  readonly preferences: unknown
  readonly hasPassword: boolean
  readonly hasAuthenticator: boolean
}

export async function profileOf({ db, actor }: Context<Person>): Promise<Profile> {
  const row = await db
    .selectFrom('person')
    .select(['email', 'name', 'language', 'preferences', 'password_hash', 'totp_confirmed_at'])
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow()
  return {
    email: row.email ?? '',
    name: row.name ?? '',
    language: row.language,
    preferences: row.preferences,
    hasPassword: row.password_hash !== null,
    hasAuthenticator: row.totp_confirmed_at !== null,
  }
}
