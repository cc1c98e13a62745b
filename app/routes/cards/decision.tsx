import { useActionData, useLoaderData } from '@remix-run/react'
import { decision } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { viewCard } from '#app/domain/cycles/viewing.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { spoken } from '#app/http/public-words.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { DecisionForm } from '#app/ui/cards/decision-form.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { cardParams } from './params.ts'

export const handle: Handle = { hydrate: true, frame: 'staff' }

export const loader = page({ for: 'staff', params: cardParams }, async ({ ctx, params }) => {
  const { card, check, values, hearing, decisions, can } = await viewCard(
    ctx,
    await findCard(ctx, params.number),
  )
  return { card, check, values, hearing, decided: decisions.at(-1) ?? null, mayDecide: can['card.decide'] }
})

export const action = form(
  { for: 'staff', params: cardParams, input: decision, limit: 'change' },
  async ({ ctx, params, input: { sentence, sentenceOther, ...input }, request }) => {
    const card = await findCard(ctx, params.number)
    await decideCard(ctx, card, {
      ...input,
      sentence: spoken(request, { sentence, sentenceOther }),
      standard: input.standard === '' ? undefined : input.standard,
      whereElse: input.whereElse === '' ? undefined : input.whereElse,
      lesson: input.lesson === '' ? undefined : input.lesson,
    })
    return goTo(`/c/${card.number}`, [flashCookie({ tone: 'good', code: 'card.decided', details: {} })])
  },
)

export default function Decide() {
  const { card, ...decision } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused ?? null
  const messages = useMessages()
  return (
    <Page title={messages.cycles.decision} unlisted back={{ href: `/c/${card.number}`, label: card.title }}>
      <DecisionForm card={card} {...decision} refused={refused} />
    </Page>
  )
}
