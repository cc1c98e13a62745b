import { z } from 'zod'

/** The public number of the post that is open in the inbox. */
export const openParams = z.object({ number: z.coerce.number().int().min(1).max(2_000_000_000) })
