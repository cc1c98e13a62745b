import { z } from 'zod'
import { optionalText, text } from '#app/kernel/text.ts'
import { hideReasons, reportReasons, suspensionDays } from './report.ts'

export const reportInput = z.object({
  reason: z.enum(reportReasons, { error: 'field.required' }),
  note: optionalText(1_000),
})

export const appealInput = z.object({ words: text(10, 2_000) })

/** `pass` lets a thing be seen; `reject` needs the reason that its author is told, except of an appeal. */
export const decisionInput = z.object({
  decision: z.enum(['pass', 'reject'], { error: 'field.required' }),
  reason: z
    .union([z.enum(hideReasons), z.literal('')])
    .transform((reason) => (reason === '' ? null : reason))
    .nullish(),
  /** When the words that were judged were changed last; empty when never. */
  seen: z.string().max(40).optional(),
})

export const suspensionInput = z.object({
  days: z
    .string('field.required')
    .min(1, 'field.required')
    .transform(Number)
    .refine((days) => suspensionDays.some((known) => known === days), 'field.invalid'),
  reason: z.enum(hideReasons, { error: 'field.required' }),
})
