import { sustainCheck } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { recordSustainCheck } from '#app/domain/cycles/sustaining.server.ts'
import { button } from '#app/http/button.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { checkParams } from './params.ts'

export { loader } from '#app/http/card-sheet.server.ts'
export { CardScreen as default, handle } from '#app/ui/cards/card-screen.tsx'

export const action = button({
  for: 'staff',
  params: checkParams,
  limit: 'change',
  answersThere: true,
  sentOnce: true,
  post: async ({ ctx, params, fields, request }) => {
    const card = await findCard(ctx, params.number)
    const reading = readInput(sustainCheck(languageOf(request)), fields)
    const outcome = await recordSustainCheck(ctx, card, params.check, reading)
    return {
      to: `/c/${card.number}#${outcome === 'held' ? 'sustain' : 'next'}`,
      flash: outcome === 'held' ? 'card.check_held' : 'card.check_failed',
    }
  },
})
