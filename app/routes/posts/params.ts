import { z } from 'zod'

/** The public number of a post in an address. */
export const postParams = z.object({ number: z.coerce.number().int().min(1).max(2_000_000_000) })
