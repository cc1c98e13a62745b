import { z } from 'zod'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** The short name of a store in an address; read out and typed by hand, so capital letters do no harm. */
export const storeParams = z.object({ slug: z.string().max(60).toLowerCase().pipe(slug) })

export const touchpointParams = storeParams.extend({ touchpoint: z.string().max(60).pipe(slug) })

/** The public number of a post that somebody wrote down. */
export const recordedParams = z.object({ number: z.coerce.number().int().min(1).max(2_000_000_000) })
