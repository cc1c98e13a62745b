import { z } from 'zod'
import { words } from '#app/domain/posts/input.ts'

export const longestComment = 3_000

export const commentInput = z.object({
  text: words(longestComment),
  /** The comment it replies to. */
  parent: z
    .string()
    .optional()
    .transform((typed) => (typed && /^[0-9a-f-]{36}$/.test(typed) ? typed : null)),
  circle: z
    .string()
    .regex(/^(everyone|staff|partner:[a-z0-9-]{1,60})$/, 'field.invalid')
    .optional()
    .default('everyone'),
})
