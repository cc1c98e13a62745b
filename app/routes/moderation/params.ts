import { z } from 'zod'

export const reviewParams = z.object({ review: z.uuid() })
export const personParams = z.object({ person: z.uuid() })

/** What is reported or appealed: `post` or `comment`, and its id. */
export const subjectParams = z.object({ kind: z.enum(['post', 'comment']), id: z.uuid() })
