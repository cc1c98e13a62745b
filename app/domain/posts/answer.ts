import { z } from 'zod'
import { optionalText, text } from '#app/kernel/text.ts'

/** What an answer may say of where the post stands; what follows from a card says the card. */
export const answerStatuses = ['same', 'review', 'declined'] as const

/** An answer; a changed status needs its public sentence. */
export const answerInput = z
  .object({
    words: text(2, 5_000),
    status: z.enum(answerStatuses).default('same'),
    sentence: optionalText(300),
  })
  .superRefine((answer, refusal) => {
    if (answer.status !== 'same' && answer.sentence === '') {
      refusal.addIssue({ code: 'custom', path: ['sentence'], message: 'field.required' })
    }
  })

/** The other post by its number, as people write it: 12, #12 or the post's address. What is typed is never overruled by a suggestion beside it. */
export const mergeInput = z
  .object({ into: z.string().optional(), other: z.string().optional(), sentence: text(2, 300) })
  .transform(({ into, other, sentence }, refusal) => {
    const number = /(?:\/p\/|#|^\s*)(\d{1,9})/.exec(other?.trim() ? other : (into ?? ''))?.[1]
    if (number !== undefined) return { into: Number(number), sentence }
    refusal.addIssue({ code: 'custom', path: ['into'], message: 'merge.no_number' })
    return z.NEVER
  })
