import { z } from 'zod'

const number = z.coerce.number<string>().int().min(1).max(2_000_000_000)

/** The public number of a post in an address. */
export const postParams = z.object({
  number: z
    .string()
    .regex(/^\d{1,10}$/)
    .pipe(number),
})

/** The number, and words that may have changed since: 1042-fast-tills. */
export const postAddressParams = z.object({
  address: z
    .string()
    .max(200)
    .regex(/^\d{1,10}(-.*)?$/)
    .transform((address) => address.split('-')[0] ?? '')
    .pipe(number),
})
