import { z } from 'zod'
import { cardKinds } from '#app/domain/cycles/pdca.ts'
import { line, text } from '#app/kernel/text.ts'

const number = z.coerce.number().int().min(1).max(2_000_000_000)

/** A card made of an open post and `more` that ask for the same, in one step. */
export const adoptionInput = z.object({
  title: line(5, 120),
  space: z.string({ error: 'field.required' }),
  kind: z.enum(cardKinds).default('quick-win'),
  responsible: z.union([z.uuid(), z.literal('')]).default(''),
  more: z
    .union([z.array(z.string()), z.string()])
    .optional()
    .transform((said): unknown[] => (said === undefined ? [] : Array.isArray(said) ? said : [said]))
    .pipe(z.array(number).max(20)),
  sentence: text(2, 300),
})
