import { z } from 'zod'
import { config } from '#app/config.server.ts'
import type { Details } from '#app/kernel/errors.ts'
import { openSealed, sealed } from '#app/kernel/signing.ts'
import { cookieNames } from './cookie-names.ts'
import { cookieOf } from './session-cookie.server.ts'

/** One sentence for the next page: a code of `messages.flash` (good) or `messages.errors` (bad). */
export type Flash = { readonly tone: 'good' | 'bad'; readonly code: string; readonly details: Details }

const shape = z.object({
  tone: z.enum(['good', 'bad']),
  code: z.string().max(80),
  details: z.record(z.string(), z.union([z.string().max(200), z.number(), z.null()])),
})

const name = () => cookieNames(config().origin).flash
const attributes = (seconds: number) =>
  `Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${config().isSecure ? '; Secure' : ''}`

export const flashCookie = (flash: Flash): string =>
  `${name()}=${sealed('flash', flash, config().secret)}; ${attributes(60)}`

export const endedFlashCookie = (): string => `${name()}=; ${attributes(0)}`

export function flashOf(request: Request): Flash | null {
  const flash = shape.safeParse(openSealed('flash', cookieOf(request, name()) ?? '', config().secret))
  return flash.success ? flash.data : null
}
