import { z } from 'zod'

/** What may stand in a cursor. Anybody can make one by hand, and PostgreSQL answers a time or number that is none with an error. */
export const cursorTime = z.iso.datetime().refine((at) => at >= '1970')
export const cursorNumber = z.number().int().min(0).max(2_147_483_647)
export const cursorId = z.string().regex(/^[ -~]{0,80}$/)
