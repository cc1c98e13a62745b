import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { streamOf } from '#app/domain/activity/streams.server.ts'
import { blocks, fieldNames, type FieldName } from '#app/domain/cards/fields.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { changeFields } from '#app/domain/cycles/planning.server.ts'
import { viewCard } from '#app/domain/cycles/viewing.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { CardPage } from '#app/ui/cards/card-page.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { cardParams } from './params.ts'

export const handle: Handle = { hydrate: true, frame: 'staff' }

export const loader = page({ for: 'staff', params: cardParams }, async ({ ctx, params }) => {
  const card = await findCard(ctx, params.number)
  const [view, stream] = await Promise.all([viewCard(ctx, card), streamOf(ctx, card)])
  return { view, stream }
})

const changed = z.object({
  seen: z.coerce.number('field.invalid').int().min(0).max(1e9),
  reason: z.string().max(600, 'field.too_long').default(''),
  form: z.enum(blocks).catch('head'),
  ...(Object.fromEntries(fieldNames.map((name) => [name, z.string().optional()])) as Record<
    FieldName,
    z.ZodOptional<z.ZodString>
  >),
})

export const action = form(
  { for: 'staff', params: cardParams, input: changed, limit: 'change' },
  async ({ ctx, params, input }) => {
    const { seen, reason, form: block, ...typed } = input
    const card = await findCard(ctx, params.number)
    const said = Object.fromEntries(
      Object.entries(typed).filter(([, words]) => words !== undefined),
    ) as Record<FieldName, string>
    await changeFields(ctx, card, said, seen, reason)
    return goTo(`/c/${card.number}#${block}`, [
      flashCookie({ tone: 'good', code: 'card.saved', details: {} }),
    ])
  },
)

export default function Card() {
  const { view, stream } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused ?? null
  return (
    <Page
      title={view.card.title}
      unlisted
      heading={null}
      back={{ href: `/staff/spaces/${view.space.slug}`, label: view.space.name }}
    >
      <CardPage view={view} stream={stream} refused={refused} />
    </Page>
  )
}
