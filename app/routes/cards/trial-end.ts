import { findCard } from '#app/domain/cards/reading.server.ts'
import { endTrial } from '#app/domain/cycles/moving.server.ts'
import { button } from '#app/http/button.server.ts'
import { cardParams } from './params.ts'

export const action = button({
  for: 'staff',
  params: cardParams,
  limit: 'change',
  post: async ({ ctx, params }) => {
    const card = await findCard(ctx, params.number)
    await endTrial(ctx, card)
    return { to: `/c/${card.number}#next` }
  },
})
