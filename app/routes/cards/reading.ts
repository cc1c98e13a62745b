import { correction, exclusion } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { correctReading, excludeReading } from '#app/domain/cycles/measuring.server.ts'
import { button } from '#app/http/button.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { readingParams } from './params.ts'

export { loader } from '#app/http/card-sheet.server.ts'
export { CardScreen as default, handle } from '#app/ui/cards/card-screen.tsx'

/** A reading is never changed: it is superseded by a right one, or left out with a reason. */
export const action = button({
  for: 'staff',
  params: readingParams,
  limit: 'change',
  answersThere: true,
  sentOnce: true,
  post: async ({ ctx, params, fields, request }) => {
    const card = await findCard(ctx, params.number)
    if (fields['act'] === 'exclude') {
      const { reason } = readInput(exclusion, fields)
      await excludeReading(ctx, card, params.reading, reason)
    } else {
      const { value, n, reason } = readInput(correction(languageOf(request)), fields)
      await correctReading(ctx, card, params.reading, value, n, reason)
    }
    return { to: `/c/${card.number}#readings`, flash: 'card.saved' }
  },
})
