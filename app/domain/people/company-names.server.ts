import type { Context } from '#app/kernel/context.server.ts'
import { remembered } from '#db/remembering.server.ts'

/** What every company is called, the former ones too, by id: for what was found readable already. */
export function companyNames({
  db,
}: Pick<Context, 'db'>): Promise<ReadonlyMap<string, { readonly name: string; readonly kind: string }>> {
  return remembered(db, 'company names', async () => {
    const companies = await db.selectFrom('partner').select(['id', 'name', 'kind']).execute()
    return new Map(companies.map(({ id, ...company }) => [id, company]))
  })
}
