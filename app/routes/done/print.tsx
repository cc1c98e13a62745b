import { useLoaderData } from '@remix-run/react'
import { listResults } from '#app/domain/cycles/results.server.ts'
import { openStores } from '#app/domain/stores/directory.server.ts'
import { siteOrigin } from '#app/http/origin.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { WallSheet } from '#app/ui/results/wall-sheet.tsx'
import { doneFilters } from './params.ts'

export const handle: Handle = { frame: 'bare' }

/** The last six results, for the wall of the store. */
export const loader = page({ for: 'anyone' }, async ({ ctx, url }) => {
  const chosen = doneFilters(url.searchParams)
  const [results, stores] = await Promise.all([listResults(ctx, chosen, null, 6), openStores(ctx)])
  return {
    pairs: results.entries,
    store: stores.find(({ slug }) => slug === chosen.store)?.name ?? null,
    address: new URL(chosen.store === null ? '/' : `/s/${chosen.store}`, siteOrigin()).toString(),
  }
})

export default function PrintDone() {
  const { pairs, store, address } = useLoaderData<typeof loader>()
  const words = useMessages().done
  const { site } = useShell()
  return (
    <Page title={words.printTitle(store ?? words.noStore)} unlisted heading={null}>
      {pairs.length === 0 ? <EmptyState>{words.empty}</EmptyState> : null}
      <WallSheet pairs={pairs} place={store ?? site.name} address={address} />
    </Page>
  )
}
