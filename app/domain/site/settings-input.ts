import { z } from 'zod'
import { line } from '#app/kernel/text.ts'

export const checkedFirst = ['nobody', 'guests', 'everybody'] as const

/** What an admin may set, as a form sends it. */
export const settingsInput = z.object({
  name: line(1, 60),
  promiseDays: z.coerce
    .number({ error: 'field.invalid' })
    .int('field.invalid')
    .min(1, 'field.invalid')
    .max(20, 'field.invalid'),
  checkFirst: z.enum(checkedFirst, { error: 'field.required' }),
})
