import { z } from 'zod'
import { blocks, fieldNames, type FieldName, type TypedField } from '#app/domain/cards/fields.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { changeFields } from '#app/domain/cycles/planning.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { cardParams } from './params.ts'

export { loader } from '#app/http/card-sheet.server.ts'
export { CardScreen as default, handle } from '#app/ui/cards/card-screen.tsx'

const typedField = z.union([z.string(), z.array(z.string()).max(2, 'field.invalid')]).optional()
const changed = z.object({
  seen: z.coerce.number('field.invalid').int().min(0).max(1e9),
  reason: z.string().max(600, 'field.too_long').default(''),
  form: z.enum(blocks).catch('head'),
  ...(Object.fromEntries(fieldNames.map((name) => [name, typedField])) as Record<
    FieldName,
    typeof typedField
  >),
})

export const action = form(
  { for: 'staff', params: cardParams, input: changed, limit: 'change' },
  async ({ ctx, params, input, request }) => {
    const { seen, reason, form: block, ...typed } = input
    const card = await findCard(ctx, params.number)
    const said = Object.fromEntries(
      Object.entries(typed).filter(([, words]) => words !== undefined),
    ) as Record<FieldName, TypedField>
    await changeFields(ctx, card, said, seen, reason, languageOf(request))
    return goTo(`/c/${card.number}#${block}`, [
      flashCookie({ tone: 'good', code: 'card.saved', details: {} }),
    ])
  },
)
