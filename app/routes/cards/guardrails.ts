import { z } from 'zod'
import { guardrail } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { addGuardrail, removeGuardrail } from '#app/domain/cycles/measuring.server.ts'
import { button } from '#app/http/button.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { cardParams } from './params.ts'

export { loader } from '#app/http/card-sheet.server.ts'
export { CardScreen as default, handle } from '#app/ui/cards/card-screen.tsx'

export const action = button({
  for: 'staff',
  params: cardParams,
  limit: 'change',
  answersThere: true,
  sentOnce: true,
  post: async ({ ctx, params, fields, request }) => {
    const card = await findCard(ctx, params.number)
    await addGuardrail(ctx, card, readInput(guardrail(languageOf(request)), fields))
    return { to: `/c/${card.number}#guardrails` }
  },
  delete: async ({ ctx, params, fields }) => {
    const card = await findCard(ctx, params.number)
    await removeGuardrail(
      ctx,
      card,
      readInput(z.object({ measure: z.uuid('field.invalid') }), fields).measure,
    )
    return { to: `/c/${card.number}#guardrails` }
  },
})
