import { reopening } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { reopenCard } from '#app/domain/cycles/sustaining.server.ts'
import { button } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { cardParams } from './params.ts'

export { loader } from '#app/http/card-sheet.server.ts'
export { CardScreen as default, handle } from '#app/ui/cards/card-screen.tsx'

export const action = button({
  for: 'staff',
  params: cardParams,
  limit: 'change',
  answersThere: true,
  post: async ({ ctx, params, fields }) => {
    const card = await findCard(ctx, params.number)
    const { reason, agreed } = readInput(reopening, fields)
    await reopenCard(ctx, card, reason, agreed)
    return { to: `/c/${card.number}`, flash: 'card.check_failed' }
  },
})
