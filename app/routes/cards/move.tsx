import { useActionData, useLoaderData } from '@remix-run/react'
import { authorize } from '#app/domain/access/policy.ts'
import { move } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { boardOf } from '#app/domain/cycles/boarding.server.ts'
import { moveCard } from '#app/domain/cycles/moving.server.ts'
import { viewCard } from '#app/domain/cycles/viewing.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { spoken } from '#app/http/public-words.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { MoveForm } from '#app/ui/cards/move-form.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { cardParams } from './params.ts'

export const handle: Handle = { hydrate: true, frame: 'staff' }

export const loader = page({ for: 'staff', params: cardParams }, async ({ ctx, params, url }) => {
  const card = await findCard(ctx, params.number)
  authorize(ctx, 'card.move', card)
  const { space, statuses, next, card: shown, posts, hearing } = await viewCard(ctx, card)
  const board = await boardOf(ctx, { ...card, id: card.spaceId }, { responsible: null, store: null })
  const columns = board.columns.map(({ status, tiles }) => ({
    id: status.id,
    cards: tiles
      .filter((tile) => tile.number !== card.number)
      .map(({ number, title }) => ({ number, title })),
  }))
  return {
    card: shown,
    space,
    statuses,
    next,
    columns,
    to: url.searchParams.get('to'),
    hasPosts: posts.length > 0,
    hearing,
  }
})

export const action = form(
  { for: 'staff', params: cardParams, input: move, limit: 'change' },
  async ({ ctx, params, input, request }) => {
    const card = await findCard(ctx, params.number)
    const { space } = await viewCard(ctx, card)
    await moveCard(ctx, card, {
      statusId: input.to,
      seen: input.seen,
      reason: input.reason,
      agreed: input.agreed,
      sentence: spoken(request, input),
      after: input.place?.['side'] === 'after' ? Number(input.place['number']) : null,
      before: input.place?.['side'] === 'before' ? Number(input.place['number']) : null,
    })
    return goTo(`/staff/spaces/${space.slug}`, [
      flashCookie({ tone: 'good', code: 'card.moved', details: { number: card.number } }),
    ])
  },
)

export default function MoveCard() {
  const { card, to, ...place } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused ?? null
  const messages = useMessages()
  return (
    <Page
      title={messages.cards.moveTo(card.title)}
      unlisted
      back={{ href: `/c/${card.number}`, label: messages.cards.number(card.number) }}
    >
      <MoveForm card={card} to={to} {...place} refused={refused} />
    </Page>
  )
}
