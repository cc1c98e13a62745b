import { z } from 'zod'
import { config } from '#app/config.server.ts'
import { openSealed, sealed } from '#app/kernel/signing.ts'
import { cookieOf, endedCookie, setCookie } from './cookies.server.ts'

/**
 * What a guest pressed before they were asked to sign in. It waits in a signed cookie; the sign-in form carries the fields on, and
 * when the code is right the browser is sent with 307 to `path`, which repeats the press with the new session and no script.
 */
export type PendingAct = { readonly path: string; readonly fields: Readonly<Record<string, string>> }

const shape = z.object({
  path: z.string().regex(/^\/(?![/\\])\S*$/),
  fields: z.record(z.string(), z.string()),
})

const longest = 3_000

/** `back` is the page that the press stood on: after signing in, the browser would name another. */
export function rememberAct(request: Request, body: FormData, back: string): string {
  const fields: Record<string, string> = { _back: back }
  for (const [field, value] of body) if (typeof value === 'string' && value !== '') fields[field] = value
  const act = sealed('act', { path: new URL(request.url).pathname, fields }, config().secret)
  // a cookie holds about 4 kB; longer words stay on the device as a draft and are pressed again by hand
  return act.length > longest ? forgottenAct() : setCookie('act', act)
}

export function pendingAct(request: Request): PendingAct | null {
  const act = shape.safeParse(openSealed('act', cookieOf(request, 'act') ?? '', config().secret))
  return act.success ? act.data : null
}

export const forgottenAct = (): string => endedCookie('act')
