import { move } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { moveCard } from '#app/domain/cycles/moving.server.ts'
import { button } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { spoken } from '#app/http/public-words.server.ts'
import { cardParams } from './params.ts'

/** Where a card was dropped on its board. */
export const action = button({
  for: 'staff',
  params: cardParams,
  limit: 'change',
  post: async ({ ctx, params, fields, request }) => {
    const card = await findCard(ctx, params.number)
    const { to, seen, place, reason, sentence, agreed } = readInput(move, fields)
    await moveCard(ctx, card, {
      statusId: to,
      seen,
      reason,
      agreed,
      sentence: spoken(request, { sentence }),
      after: place?.['side'] === 'after' ? Number(place['number']) : null,
      before: place?.['side'] === 'before' ? Number(place['number']) : null,
    })
    return { flash: 'card.moved', details: { number: card.number }, answer: { number: card.number } }
  },
})
