import { z } from 'zod'

export const commentParams = z.object({ comment: z.uuid() })
