import { z } from 'zod'
import { line, optionalText } from '#app/kernel/text.ts'
import { storeKinds } from './store.ts'

/** Stands on posters and is read out: letters, digits and single hyphens. */
const slug = z
  .string({ error: 'field.required' })
  .transform((typed) => typed.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'field.required')
      .max(30, 'field.too_long')
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'store.slug_shape'),
  )

/** What may change later. The address of its page may not: it stands on paper. */
export const storeInput = z.object({
  name: line(2, 80),
  kind: z.enum(storeKinds, 'field.invalid').optional().default('shop'),
  address: optionalText(160),
  city: optionalText(80),
  country: z
    .string()
    .optional()
    .transform((typed) => (typed ?? '').trim().toUpperCase())
    .pipe(z.string().regex(/^([A-Z]{2})?$/, 'store.country_shape')),
  hours: optionalText(120),
})

export const newStoreInput = storeInput.extend({ slug })
export const newTouchpointInput = z.object({ name: line(2, 60), slug })

export type StoreWords = z.infer<typeof storeInput>
