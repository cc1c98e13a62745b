import { viewCardAndStream } from '#app/domain/activity/viewing.server.ts'
import { assignCard } from '#app/domain/cards/assigning.server.ts'
import { chosenPerson } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { button } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { page } from '#app/http/page.server.ts'
import type { Handle } from '#app/ui/layout/handle.ts'
import { cardParams } from './params.ts'

export { CardScreen as default } from '#app/ui/cards/card-screen.tsx'

export const handle: Handle = { hydrate: true, frame: 'staff' }

export const loader = page({ for: 'staff', params: cardParams }, ({ ctx, params }) =>
  viewCardAndStream(ctx, params.number),
)

export const action = button({
  for: 'staff',
  params: cardParams,
  limit: 'change',
  answersThere: true,
  post: async ({ ctx, params, fields }) => {
    const card = await findCard(ctx, params.number)
    const { responsible, seen } = readInput(chosenPerson, fields)
    await assignCard(ctx, card, responsible, seen)
    return { to: `/c/${card.number}#people`, flash: 'card.saved' }
  },
})
