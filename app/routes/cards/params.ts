import { z } from 'zod'

const number = z.coerce.number().int().min(1).max(2_000_000_000)

/** The number of a card in an address. */
export const cardParams = z.object({ number })

const id = z.uuid()
export const taskParams = z.object({ number, task: id })
export const readingParams = z.object({ number, reading: id })
export const checkParams = z.object({ number, check: id })
