import { get } from 'node:http'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf, type Actor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { root } from '#scripts/runtime.mjs'
import { openHouse, type House } from '#tests/support/visit.ts'
import { bodies } from './access-matrix.ts'
import { all, fill } from './addresses.ts'

const origin = 'https://voices.example'
const metricsToken = 'for-this-test-only'
let house: House & { close(): Promise<void> }
beforeAll(async () => {
  house = await openHouse({ APP_ORIGIN: origin, METRICS_TOKEN: metricsToken, TRUST_PROXY: '1' })
})
afterAll(() => house.close())

type Heard = { status: number; headers: Headers; text: string }
type Asking = { method?: string; headers?: Record<string, string>; body?: BodyInit; as?: Actor }

let networks = 0

/** Asks as a browser on the site’s https address does, from another network each time. */
async function ask(address: string, { method = 'GET', headers = {}, body, as }: Asking = {}): Promise<Heard> {
  const signedIn = as && idOf(as) ? await house.browser(as) : null
  const who = ['session', 'guest'].flatMap((name) => {
    const value = signedIn?.cookie(`__Host-${name}`)
    return value === undefined ? [] : [`__Host-${name}=${value}`]
  })
  networks++
  const response = await fetch(house.origin + address, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      'accept-language': 'en',
      'x-forwarded-for': `10.${networks >> 8}.${networks & 255}.1`,
      ...(method !== 'GET' && method !== 'HEAD' && { origin }),
      ...(who.length > 0 && { cookie: who.join('; ') }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const always = {
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** A letter lies in a frame of our own mailbox, and nowhere else. */
const framed: Readonly<Record<string, string>> = {
  'x-frame-options': 'SAMEORIGIN',
  'frame-ancestors': `frame-ancestors 'self'`,
}

/** Text says in which signs it is written; everything else is of a kind that browsers do not run. */
const isNamed = (kind: string) =>
  /^(text\/(html|plain|css|javascript|xml)|application\/(atom\+xml|xml|manifest\+json)|image\/svg\+xml); ?(version=[\d.]+; )?charset=utf-8$/i.test(
    kind,
  ) ||
  /^(image\/(webp|png|x-icon)|font\/woff2|application\/(zip|json|problem\+json)|text\/(x-script|x-turbo|event-stream))/.test(
    kind,
  )

/** What a browser keeps of ours goes to this host alone, over https; a look and a language are no secret. */
const isGuarded = (line: string) =>
  /; ?Secure(;|$)/i.test(line) &&
  /; ?SameSite=(Lax|Strict)(;|$)/i.test(line) &&
  /; ?Path=\/(;|$)/i.test(line) &&
  !/; ?Domain=/i.test(line) &&
  (/^(theme|lang)=[a-z]*;/.test(line) || (line.startsWith('__Host-') && /; ?HttpOnly(;|$)/i.test(line)))

/** What is wrong with the headers of an answer, in words; nothing is. */
function faultsOf({ headers, text }: Heard, isFramed = false): string[] {
  const faults: string[] = []
  for (const [name, value] of Object.entries({
    ...always,
    ...(isFramed && { 'x-frame-options': framed['x-frame-options']! }),
  }))
    if (headers.get(name) !== value) faults.push(`${name}: ${headers.get(name)}`)
  if (!headers.get('permissions-policy')?.includes('geolocation=()')) faults.push('permissions-policy')
  if (!/^[\w-]{8,}$/.test(headers.get('x-request-id') ?? '')) faults.push('x-request-id')
  for (const hint of ['x-powered-by', 'server', 'access-control-allow-origin'])
    if (headers.has(hint)) faults.push(hint)
  if (text !== '' && !isNamed(headers.get('content-type') ?? ''))
    faults.push(`kind: ${headers.get('content-type')}`)
  faults.push(...headers.getSetCookie().filter((line) => !isGuarded(line)))

  const policy = headers.get('content-security-policy') ?? ''
  if (!/(object|default)-src 'none'/.test(policy)) faults.push('policy without a rule for objects')
  for (const rule of [`base-uri 'none'`, isFramed ? framed['frame-ancestors']! : `frame-ancestors 'none'`])
    if (!policy.includes(rule)) faults.push(`policy without ${rule}`)
  const scripts =
    /(?:^|; )script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1] ?? '*'
  if (/unsafe|\*|https?:|data:|blob:/.test(scripts)) faults.push(`scripts from ${scripts}`)

  if ((headers.get('content-type') ?? '').startsWith('text/html')) {
    const nonce = /'nonce-([\w-]+)'/.exec(scripts)?.[1]
    for (const [tag, attributes = '', content = ''] of text.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)) {
      const isOurs = /\bsrc="\/assets\//.test(attributes) && content === ''
      if (nonce ? !attributes.includes(`nonce="${nonce}"`) : !isOurs)
        faults.push(`would not run: ${tag.slice(0, 80)}`)
    }
    if (/ on[a-z]+="/.test(text.replace(/<textarea[^]*?<\/textarea>/g, '')))
      faults.push('a handler in an attribute')
    if (nonce && !/no-store|private/.test(headers.get('cache-control') ?? ''))
      faults.push('a nonce that may be kept')
  }
  return faults
}

const readers = { stranger: undefined, author: 'ben', admin: 'ines' } as const

describe('every address carries every header, whoever asks', () => {
  test.concurrent.for(all)('$method $address', async ({ method, address }) => {
    for (const [kind, name] of Object.entries(readers)) {
      const target = await fill(house, address)
      const fields = {
        ...bodies(`${method} ${address}`, newId(new Date())),
        ...(method === 'DELETE' && { _method: 'delete' }),
      }
      const heard = await ask(target, {
        ...(name && { as: house[name] }),
        ...(method !== 'GET' && {
          method: 'POST',
          body: new URLSearchParams(fields).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      })
      const faults = faultsOf(heard, address.endsWith('/sheet') && heard.status === 200)
      expect([kind, heard.status, faults]).toEqual([kind, heard.status, []])
      expect(heard.status).toBeLessThan(500)
    }
  })
})

describe('so does what no route answers', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const asset = readdirSync(path.join(root, 'build/client/assets')).find((name) => name.endsWith('.js'))!
  const special: Record<string, readonly [number, () => Promise<Heard>]> = {
    'a page’s head': [200, () => ask('/', { method: 'HEAD' })],
    'a page from memory': [200, async () => (await ask('/about'), ask('/about'))],
    'a page that has not changed': [
      304,
      async () => ask('/about', { headers: { 'if-none-match': (await ask('/about')).headers.get('etag')! } }),
    ],
    'a file of the build': [200, () => ask(`/assets/${asset}`)],
    'a file that has not changed': [
      304,
      () => ask(`/assets/${asset}`, { headers: { 'if-none-match': '*' } }),
    ],
    'a file of its own': [200, () => ask('/favicon.svg')],
    'data for a page that hydrates': [200, () => ask('/staff/inbox.data', { as: house.ines })],
    'the manifest of Remix': [204, () => ask('/__manifest?p=%2Fstaff%2Finbox&version=x', { as: house.ines })],
    'that it lives': [200, () => ask('/healthz')],
    'that it is ready': [200, () => ask('/resources/healthcheck')],
    figures: [200, () => ask('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })],
    'figures for nobody': [404, () => ask('/metrics')],
    'an address that is none': [400, () => ask('/p/%E0%A4%A')],
    'an address that is too long': [414, () => ask(`/${'a'.repeat(5_000)}`)],
    'a method that is none': [405, () => ask('/', { method: 'PROPFIND' })],
    'a question about methods': [204, () => ask('/', { method: 'OPTIONS' })],
    'a form from another site': [
      403,
      () =>
        ask('/new', { method: 'POST', headers: { ...form, origin: 'https://evil.example' }, body: 'text=a' }),
    ],
    'a form that is too long': [
      413,
      () => ask('/new', { method: 'POST', headers: form, body: 'a'.repeat(300_000) }),
    ],
    'a body that is no form': [
      400,
      () =>
        ask('/new', {
          method: 'POST',
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
          body: 'a',
        }),
    ],
    'a stream for nobody': [404, () => ask('/staff/spaces/none/live')],
    'a stream from elsewhere': [
      403,
      () => ask('/staff/spaces/none/live', { headers: { 'sec-fetch-site': 'cross-site' } }),
    ],
  }
  test.for(Object.entries(special))('%s', async ([, [status, heard]]) => {
    const answer = await heard()
    expect([answer.status, faultsOf(answer)]).toEqual([status, []])
  })

  test('a photo', async () => {
    const data = new FormData()
    data.set('text', `The benches by the lift ${newId(new Date())}`)
    data.set('_sure', '1')
    const picture = await sharp({ create: { width: 90, height: 60, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    data.append('photos', new File([new Uint8Array(picture)], 'a.png'))
    const said = await ask('/new', { method: 'POST', body: data, as: house.ada })
    const page = await ask(new URL(said.headers.get('location')!, origin).pathname, { as: house.ada })
    const photo = await ask(/\/photos\/[0-9a-f]{32}/.exec(page.text)![0], { as: house.ada })
    expect([photo.status, faultsOf(photo)]).toEqual([200, []])
    expect(photo.headers.get('content-security-policy')).toContain('sandbox')
  })

  test('a stream', async () => {
    const board = await fill(house, '/staff/spaces/:slug')
    const token = (await house.browser(house.ines)).cookie('__Host-session')!
    const heard = await new Promise<Heard>((resolve, reject) => {
      get(`${house.origin}${board}/live`, { headers: { cookie: `__Host-session=${token}` } }, (answer) => {
        const headers = new Headers(answer.headers as Record<string, string>)
        resolve({ status: answer.statusCode!, headers, text: '' })
        answer.destroy()
      }).on('error', reject)
    })
    expect([heard.status, faultsOf(heard)]).toEqual([200, []])
  })
})

describe('a page that React takes over', () => {
  test('has another nonce each time, refused or not', async () => {
    const nonces = new Set<string>()
    for (const address of ['/staff/inbox', '/staff/inbox', '/staff/inbox/999999', '/staff/cards'])
      nonces.add(
        /'nonce-([\w-]{22})'/.exec(
          (await ask(address, { as: house.ines })).headers.get('content-security-policy')!,
        )![1]!,
      )
    expect(nonces.size).toBe(4)
  })
})

describe('a fault of our own', () => {
  test('is told on our own page, with every header, and with a nonce where scripts run', async () => {
    await sql`alter table post rename to post_out_of_reach`.execute(house.db)
    try {
      const faults: Record<string, Heard> = {
        'a page in one go': await ask('/?sort=fault'),
        'a post': await ask('/p/1'),
        'a feed': await ask('/feed.atom?lang=en'),
        'a page that hydrates': await ask('/staff/inbox', { as: house.ines }),
        'its data': await ask('/staff/inbox.data', { as: house.ines }),
        'a button': await ask('/posts/1/vote', { method: 'POST', as: house.ada }),
        'a form': await ask('/new', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'text=The+benches+by+the+lift+are+wet&_sure=1',
          as: house.ada,
        }),
      }
      for (const [what, heard] of Object.entries(faults)) {
        expect([what, faultsOf(heard)]).toEqual([what, []])
        expect([what, /post_out_of_reach|no such table|SQLITE|node_modules/.exec(heard.text)]).toEqual([
          what,
          null,
        ])
      }
      for (const what of ['a page in one go', 'a post', 'a page that hydrates'])
        expect([what, faults[what]!.status]).toEqual([what, 500])
      expect(faults['a page that hydrates']!.headers.get('content-security-policy')).toMatch(/'nonce-/)
      expect(faults['a page in one go']!.text).toContain('Something broke')
    } finally {
      await sql`alter table post_out_of_reach rename to post`.execute(house.db)
    }
  })

  test('would be found out without its headers (control)', () => {
    const bare = {
      status: 500,
      headers: new Headers({ 'content-type': 'text/html' }),
      text: '<script>1</script>',
    }
    expect(faultsOf(bare).length).toBeGreaterThan(8)
  })
})
