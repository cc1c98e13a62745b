import { z } from 'zod'
import { config } from '#app/config.server.ts'
import type { Details } from '#app/kernel/errors.ts'
import { openSealed, sealed } from '#app/kernel/signing.ts'
import { cookieOf, endedCookie, setCookie } from './cookies.server.ts'

/** One sentence for the next page: a code of `messages.flash` (good) or `messages.errors` (bad). */
export type Flash = { readonly tone: 'good' | 'bad'; readonly code: string; readonly details: Details }

const shape = z.object({
  tone: z.enum(['good', 'bad']),
  code: z.string().max(80),
  details: z.record(z.string(), z.union([z.string().max(200), z.number(), z.null()])),
})

export const flashCookie = (flash: Flash): string =>
  setCookie('flash', sealed('flash', flash, config().secret))

export const endedFlashCookie = (): string => endedCookie('flash')

export function flashOf(request: Request): Flash | null {
  const flash = shape.safeParse(openSealed('flash', cookieOf(request, 'flash') ?? '', config().secret))
  return flash.success ? flash.data : null
}
