import { useLoaderData } from '@remix-run/react'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { viewCard } from '#app/domain/cycles/viewing.server.ts'
import { page } from '#app/http/page.server.ts'
import { A3Sheet } from '#app/ui/cards/a3-sheet.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { cardParams } from './params.ts'

export const handle: Handle = { frame: 'bare' }

export const loader = page({ for: 'staff', params: cardParams }, async ({ ctx, params }) =>
  viewCard(ctx, await findCard(ctx, params.number)),
)

export default function PrintCard() {
  const view = useLoaderData<typeof loader>()
  return (
    <Page title={view.card.title} unlisted heading={null}>
      <A3Sheet view={view} />
    </Page>
  )
}
