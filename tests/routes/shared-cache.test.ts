import { describe, expect } from 'vitest'
import { openSession } from '#app/domain/people/sessions.server.ts'
import type { Actor } from '#app/kernel/actor.ts'
import { transact } from '#app/kernel/context.server.ts'
import { signedValue } from '#app/kernel/signing.ts'
import { dayMs } from '#app/kernel/time.ts'
import { environment } from '#tests/support/site.ts'
import { test, type House } from '#tests/support/visit.ts'
import { say } from './saying.ts'

const requests = process.env.CACHE_REQUESTS ? Number(process.env.CACHE_REQUESTS) : 1_000

type Stored = {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  readonly until: number
}

/** A cache between everybody and the site, as RFC 9111 has it; a careless one takes no notice of `Vary: Cookie`. */
function sharedCache(origin: string, isCareless: boolean) {
  const stored = new Map<string, Stored>()
  const varying = new Map<string, readonly string[]>()
  const figures = { asked: 0, fromMemory: 0, revalidated: 0 }

  const keyOf = (path: string, headers: Headers) =>
    [path, ...(varying.get(path) ?? []).map((name) => `${name}=${headers.get(name) ?? ''}`)].join('\n')

  const get = async (path: string, asked: Record<string, string>): Promise<Stored> => {
    figures.asked++
    const headers = new Headers(asked)
    const kept = stored.get(keyOf(path, headers))
    if (kept && kept.until > Date.now()) {
      figures.fromMemory++
      return kept
    }
    const etag = kept?.headers.get('etag')
    const answer = await fetch(origin + path, {
      redirect: 'manual',
      headers: { ...asked, ...(etag && { 'if-none-match': etag }) },
    })
    if (answer.status === 304 && kept) {
      await answer.arrayBuffer()
      figures.revalidated++
      return kept
    }
    const caching = answer.headers.get('cache-control') ?? ''
    const fresh: Stored = {
      status: answer.status,
      headers: answer.headers,
      body: await answer.text(),
      until: Date.now() + Number(/max-age=(\d+)/.exec(caching)?.[1] ?? 0) * 1000,
    }
    const vary = (answer.headers.get('vary') ?? '').split(',').map((name) => name.trim().toLowerCase())
    if (
      answer.status === 200 &&
      caching.includes('public') &&
      !/private|no-store/.test(caching) &&
      !vary.includes('*')
    ) {
      varying.set(
        path,
        vary.filter((name) => name !== '' && !(isCareless && name === 'cookie')),
      )
      stored.set(keyOf(path, headers), fresh)
    }
    return fresh
  }
  return { get, figures }
}

type Reader = {
  readonly name: string
  readonly headers: Record<string, string>
  readonly language: string
  readonly may: readonly string[]
}

const words = {
  staff: 'amaretto-for-the-house',
  partner: 'bergamotto-for-the-supplier',
  held: 'cedro-that-waits',
}

async function readersOf(house: House): Promise<{ readers: Reader[]; numbers: number[] }> {
  const secret = environment('').SECRET!
  const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }
  const cookieOf = async (who?: Actor) => {
    if (who?.kind === 'guest') return `guest=${signedValue('guest', who.id!, secret)}`
    if (who?.kind !== 'person') return ''
    const token = await transact(house.as(who, new Date()), (tx) =>
      openSession(tx, who, limits, { agent: 'Test', addressPrefix: '127.0.0.0/24' }),
    )
    return `session=${token}`
  }
  const guest = house.guest()
  const said = [
    await say(house, house.mia, `The safe, ${words.staff}`, 'staff'),
    await say(house, house.pia, `The pallets, ${words.partner}`, 'partner:tessile-nord'),
    await say(house, guest, `The lift, ${words.held}`),
    await say(house, house.ben, 'The bench by the door is broken'),
  ]
  const reader = async (
    name: string,
    language: string,
    may: readonly string[],
    who?: Actor,
  ): Promise<Reader> => {
    const cookie = await cookieOf(who)
    return {
      name,
      language,
      may,
      headers: { accept: 'text/html', 'accept-language': language, ...(cookie && { cookie }) },
    }
  }
  return {
    numbers: said.map(({ post }) => post.number),
    readers: [
      await reader('a stranger', 'en', []),
      await reader('a stranger who reads Italian', 'it', []),
      await reader('a member', 'en', [], house.ben),
      await reader('another member', 'it', [], house.ada),
      await reader('a guest', 'en', [words.held], guest),
      await reader('a supplier', 'en', [words.partner], house.pia),
      await reader('a colleague', 'en', [words.staff, words.partner], house.tia),
      await reader('a moderator', 'it', Object.values(words), house.max),
    ],
  }
}

/** What of an answer was meant for somebody else. */
function crossed({ headers, language, may }: Reader, { body, headers: answered, status }: Stored): string[] {
  const isKnown = headers['cookie']?.startsWith('session=') ?? false
  const faults = Object.values(words).filter((word) => !may.includes(word) && body.includes(word))
  if (status !== 200 || !(answered.get('content-type') ?? '').startsWith('text/html')) return faults
  if (body.includes('action="/sign-out"') !== isKnown)
    faults.push(isKnown ? 'a page for strangers' : 'a page of somebody known')
  if (!body.includes(`<html lang="${language}"`)) faults.push('a page in another language')
  return faults
}

describe.each([false, true])(
  'behind a shared cache (one that takes no notice of cookies: %s)',
  (isCareless) => {
    test(`${requests} requests of eight readers cross nowhere`, { timeout: 600_000 }, async ({ house }) => {
      const { readers, numbers } = await readersOf(house)
      const paths = [
        '/',
        '/?tab=new',
        '/?tab=top',
        '/done',
        '/stores',
        '/about',
        '/me',
        '/feed.atom',
        '/sitemap.xml',
        '/search?q=bench',
      ]
      paths.push(...numbers.flatMap((number) => [`/p/${number}`, `/posts/${number}/comments`]))
      const cache = sharedCache(house.origin, isCareless)
      const faults: unknown[] = []
      let next = 0
      const visitor = async () => {
        for (let n = next++; n < requests; n = next++) {
          const reader = readers[(n * 7 + Math.floor(n / 8)) % readers.length]!
          const path = paths[Math.floor(Math.random() * paths.length)]!
          const answer = await cache.get(path, reader.headers)
          for (const fault of crossed(reader, answer)) faults.push([reader.name, path, fault])
          if (answer.status >= 500 && answer.status !== 503) faults.push([reader.name, path, answer.status])
        }
      }
      await Promise.all(Array.from({ length: 8 }, visitor))

      console.log(
        `shared cache, careless ${isCareless}: ${JSON.stringify(cache.figures)}, ${faults.length} crossed`,
      )
      expect(faults.slice(0, 5)).toEqual([])
      expect(cache.figures.revalidated + cache.figures.fromMemory).toBeGreaterThan(requests / 50)
    })
  },
)

test('a page of somebody else’s would be found out (control)', async ({ house }) => {
  const { readers } = await readersOf(house)
  const [stranger, , member] = readers
  const page = await sharedCache(house.origin, true).get('/', member!.headers)

  expect(crossed(stranger!, page)).toEqual(['a page of somebody known'])
})
