import { useActionData, useLoaderData } from '@remix-run/react'
import { newReading } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { readingsClosed } from '#app/domain/cycles/cycle.ts'
import { addReading } from '#app/domain/cycles/measuring.server.ts'
import { viewCard } from '#app/domain/cycles/viewing.server.ts'
import { dayOf, noonOf } from '#app/domain/scheduling/calendar-day.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { today } from '#app/domain/site/today.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { ReadingEntry } from '#app/ui/cards/reading-entry.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { cardParams } from './params.ts'

export const handle: Handle = { hydrate: true, frame: 'staff' }

export const loader = page({ for: 'staff', params: cardParams }, async ({ ctx, params }) => {
  const card = await findCard(ctx, params.number)
  const { measures, readings, can, card: shown, space, cycle } = await viewCard(ctx, card)
  return {
    card: shown,
    space,
    measures,
    readings,
    cycle,
    mayEnter: can['card.measure'],
    today: await today(ctx),
  }
})

export const action = form(
  { for: 'staff', params: cardParams, input: newReading, limit: 'change', sentOnce: true },
  async ({ ctx, params, input }) => {
    const card = await findCard(ctx, params.number)
    const { measure, window, value, n, takenOn, note } = input
    const { timeZone } = await siteSettings(ctx)
    const isToday = takenOn === null || takenOn === dayOf(ctx.now, timeZone)
    const takenAt = isToday ? ctx.now : noonOf(takenOn, timeZone)
    await addReading(ctx, card, measure, { window, value, n, takenAt, note })
    return goTo(`/c/${card.number}/readings?measure=${measure}`, [
      flashCookie({ tone: 'good', code: 'card.reading', details: {} }),
    ])
  },
)

export default function Readings() {
  const { card, ...entry } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused ?? null
  const messages = useMessages()
  return (
    <Page
      title={readingsClosed(card, entry.cycle) ? messages.cycles.readings : messages.cycles.enterReadings}
      unlisted
      back={{ href: `/c/${card.number}`, label: card.title }}
    >
      <ReadingEntry card={card} {...entry} refused={refused} />
    </Page>
  )
}
