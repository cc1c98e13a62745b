import type { Context } from '#app/kernel/context.server.ts'

export type Colleague = { readonly id: string; readonly name: string }

/** Staff who can be made responsible for something, by name. */
export async function colleagues({ db }: Context): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('role', 'in', ['staff', 'admin'])
    .where('erased_at', 'is', null)
    .where('suspended_at', 'is', null)
    .orderBy('name')
    .limit(500)
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name ?? '' }))
}
