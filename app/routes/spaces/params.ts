import { z } from 'zod'

const slug = z.string().regex(/^[a-z0-9-]{1,60}$/)

export const spaceParams = z.object({ slug })
export const memberParams = z.object({ slug, person: z.uuid() })
