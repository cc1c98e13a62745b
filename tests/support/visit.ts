import type { Actor } from '#app/kernel/actor.ts'
import { openSession } from '#app/domain/people/sessions.server.ts'
import { signedValue } from '#app/kernel/signing.ts'
import { transact } from '#app/kernel/context.server.ts'
import { dayMs, hourMs } from '#app/kernel/time.ts'
import { test as base } from 'vitest'
import { startSite, environment } from './site.ts'
import { openTown, type Town } from './town.ts'

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Where a redirect leads, without the origin; null without one. */
  readonly to: string | null
  /** Set-Cookie lines of this answer. */
  readonly cookies: readonly string[]
}

type Body = Readonly<Record<string, string | readonly string[]>> | FormData | string
type Asking = { readonly headers?: Readonly<Record<string, string>> }

/** Somebody's browser: keeps cookies, follows nothing by itself, sends what a browser sends. */
export type Browser = {
  get(path: string, asking?: Asking): Promise<Answer>
  post(path: string, body?: Body, asking?: Asking): Promise<Answer>
  /** Follows redirects of a GET, at most ten. */
  open(path: string): Promise<Answer>
  cookie(name: string): string | undefined
  setCookie(name: string, value: string): void
}

export type House = Town & {
  readonly origin: string
  /** Where its data lie. */
  readonly folder: string
  /** A browser in which this person is signed in; nobody is a stranger without any cookie. */
  browser(who?: Actor): Promise<Browser>
  readonly output: () => string
}

const limits = {
  idleMs: 30 * dayMs,
  absoluteMs: 180 * dayMs,
  staffIdleMs: 12 * hourMs,
  staffAbsoluteMs: 7 * dayMs,
}

/** The town with the built product around it, in a process of its own on a free port. */
export async function openHouse(
  env: Record<string, string> = {},
): Promise<House & { close(): Promise<void> }> {
  const { close: closeTown, ...town } = await openTown()
  const site = await startSite(null, { DATABASE_URL: town.url, WORKER: 'off', ...env })
  const secret = environment('').SECRET!
  // what its people type into the address bar, which a proxy leads here
  const typed = env['APP_ORIGIN'] ?? site.origin
  const cookie = (name: string) => (typed.startsWith('https:') ? `__Host-${name}` : name)

  const browser = async (who?: Actor): Promise<Browser> => {
    const jar = new Map<string, string>()
    if (who?.kind === 'person') {
      const token = await transact(town.as(who, new Date()), (tx) =>
        openSession(tx, who, limits, { agent: 'Test', addressPrefix: '127.0.0.0/24' }),
      )
      jar.set(cookie('session'), token)
    }
    if (who?.kind === 'guest' && who.id !== null)
      jar.set(cookie('guest'), signedValue('guest', who.id, secret))
    return browserAt(site.origin, typed, jar)
  }
  return {
    ...town,
    origin: site.origin,
    folder: site.folder,
    output: site.output,
    browser,
    close: async () => {
      await site.stop()
      await closeTown()
    },
  }
}

function browserAt(origin: string, typed: string, jar: Map<string, string>): Browser {
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(origin + path, {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'accept-language': 'en',
        ...(cookie && { cookie }),
        ...(init.headers as Record<string, string>),
      },
    })
    const cookies = response.headers.getSetCookie()
    for (const line of cookies) keep(jar, line)
    const location = response.headers.get('location')
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      to: location?.startsWith(typed) ? location.slice(typed.length) : location,
      cookies,
    }
  }
  const get: Browser['get'] = (path, { headers = {} } = {}) => ask(path, { headers })
  return {
    get,
    post: (path, body = {}, { headers = {} } = {}) =>
      ask(path, { method: 'POST', body: asBody(body), headers: { origin: typed, ...headers } }),
    open: async (path) => {
      let answer = await get(path)
      for (let hops = 0; answer.to !== null && answer.status < 400 && hops < 10; hops++)
        answer = await get(answer.to)
      return answer
    },
    cookie: (name) => jar.get(name),
    setCookie: (name, value) => jar.set(name, value),
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const place = pair.indexOf('=')
  const name = pair.slice(0, place).trim()
  if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) jar.delete(name)
  else jar.set(name, pair.slice(place + 1))
}

function asBody(body: Body): BodyInit {
  if (body instanceof FormData) return body
  if (typeof body === 'string') return body
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(body))
    for (const each of typeof value === 'string' ? [value] : value) fields.append(name, each)
  return fields
}

/** `test('…', async ({ house }) => …)`: one house for all tests of a file. */
export const test = base.extend<{ $file: { house: House } }>({
  house: [
    async ({}, use) => {
      const { close, ...house } = await openHouse()
      await use(house)
      await close()
    },
    { scope: 'file' },
  ],
})
