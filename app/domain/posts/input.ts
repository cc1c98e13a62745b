import { z } from 'zod'
import { mostPhotos, photoName } from '#app/domain/attachments/photo.ts'
import { line, text } from '#app/kernel/text.ts'
import { postKinds } from './post.ts'

export const longestWords = 5_000
export const longestTitle = 120

/** Something must be there to see: spaces, joiners and other invisible characters alone say nothing. */
const saysSomething = (words: string) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(words)

/** An empty choice of a form is no choice. */
const slug = z
  .string()
  .optional()
  .transform((typed) => (typed && /^[a-z0-9-]{1,60}$/.test(typed) ? typed : null))

export const words = (most: number) => text(3, most).refine(saysSomething, 'field.required')

/** What somebody says: one field, everything else may be missing. */
export const postInput = z.object({
  text: words(longestWords),
  title: line(0, longestTitle)
    .optional()
    .transform((typed) => (typed && saysSomething(typed) ? typed : undefined)),
  kind: z.enum(postKinds, 'field.invalid').optional().default('idea'),
  topic: slug,
  store: slug,
  /** Photos that arrived already. */
  kept: z
    .array(z.string().regex(photoName, 'field.invalid'))
    .max(mostPhotos, 'photo.too_many')
    .optional()
    .default([]),
  /** The number of a post that says the same: a vote there, and the words as a comment. */
  instead: z
    .string()
    .optional()
    .transform((typed) => (typed && /^[1-9]\d{0,9}$/.test(typed) ? Number(typed) : null)),
  /** everyone · staff · the slug of a company after `partner:` */
  circle: z
    .string()
    .regex(/^(everyone|staff|partner:[a-z0-9-]{1,60})$/, 'field.invalid')
    .optional()
    .default('everyone'),
})

export const correctionInput = z.object({
  title: line(3, longestTitle).refine(saysSomething, 'field.required'),
  text: words(longestWords),
  version: z.coerce.number().int().min(1).max(1_000_000),
  earlier: z.enum(['kept', 'taken_away'], 'field.invalid').optional().default('kept'),
})
