import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { randomBytes, randomInt } from 'node:crypto'
import path from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { newId } from '#app/kernel/ids.ts'
import { signedValue } from '#app/kernel/signing.ts'
import { closeDatabase, openDatabase, type Database } from '#db/database.server.ts'
import { engine } from '#tests/support/engine.ts'
import { freePort, quickFolder } from '#tests/support/postgres-server.ts'
import { environment, runStart } from '#tests/support/site.ts'
import { openTown } from '#tests/support/town.ts'
import { pause } from './form.ts'

export type Running = {
  readonly origin: string
  readonly pid: number
  readonly output: () => string
  /** As a power cut of the process: nothing of it runs any more when this resolves. */
  readonly kill: () => Promise<void>
  /** As a supervisor stops it; resolves to its exit code. */
  readonly stop: () => Promise<number | null>
}

export type StandingSite = {
  readonly databaseUrl: string
  readonly folder: string
  /** Public numbers of the posts that were there before the drill. */
  readonly posts: readonly number[]
  readonly start: (env?: Record<string, string>, script?: string) => Promise<Running>
  readonly read: <T>(look: (db: Database) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** A small site on a database of its own, to be started, killed and looked at as often as a drill wants. */
export async function openSite(posts = 12, folder?: string): Promise<StandingSite> {
  const place = folder ?? mkdtempSync(path.join(quickFolder(), 'openaisle-drill-'))
  const town = await openTown()
  const numbers: number[] = []
  for (let made = 0; made < posts; made++) {
    const post = await town.post({ words: `${strangeWords(5)}\n\n${strangeWords(20)}`, by: town.ada })
    numbers.push(post.number)
  }
  await town.deliver()

  // on SQLite the drill gets a file that nobody else has open: only then does a start recover the journal by itself
  const file = path.join(place, 'openaisle.sqlite')
  const databaseUrl = engine === 'sqlite' ? `file:${file}` : town.url
  if (engine === 'sqlite') {
    await sql`vacuum into ${file}`.execute(town.db)
    await town.close()
  }
  const running = new Set<Running>()

  return {
    databaseUrl,
    folder: place,
    posts: numbers,
    start: async (env = {}, script) => {
      const site = await startServer(
        { ...environment(place), DATABASE_URL: databaseUrl, DEMO: 'off', TRUST_PROXY: '1', ...env },
        script,
      )
      running.add(site)
      return site
    },
    read: async (look) => {
      const db = openDatabase(databaseUrl)
      try {
        return await look(db)
      } finally {
        await closeDatabase(db)
      }
    },
    close: async () => {
      await Promise.all([...running].map((site) => site.kill()))
      if (engine === 'postgres') await town.close()
      if (!folder) rmSync(place, { recursive: true, force: true })
    },
  }
}

async function startServer(env: Record<string, string>, script?: string): Promise<Running> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = runStart({ ...env, PORT: String(port), APP_ORIGIN: origin }, script)
  const written: string[] = []
  child.stdout.on('data', (piece: Buffer) => written.push(piece.toString()))
  child.stderr.on('data', (piece: Buffer) => written.push(piece.toString()))
  const gone = once(child, 'exit') as Promise<[number | null]>

  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return (await gone)[0]
  }
  const site: Running = {
    origin,
    pid: child.pid!,
    output: () => written.join(''),
    kill: () => end('SIGKILL').then(() => undefined),
    stop: () => end('SIGTERM'),
  }
  // one that ends says so at once; one that only waits for its turn on a busy machine is given it
  const deadline = Date.now() + 180_000
  while (
    !(await ask(site.origin, '/healthz').then(
      ({ status }) => status === 200,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await site.kill()
      throw new Error(`The site did not start:\n${site.output()}`)
    }
    await pause(20)
  }
  return site
}

export type Asked = {
  readonly form?: Readonly<Record<string, string>>
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
}
export type Answered = {
  readonly status: number
  readonly location: string
  readonly retryAfter: string | undefined
  readonly body: string
}

const agent = new Agent({ keepAlive: true })

/** One request; a connection that breaks before the whole answer is an error. Each comes from another network. */
export function ask(
  origin: string,
  target: string,
  { form, cookie, headers = {} }: Asked = {},
): Promise<Answered> {
  const body = form && new URLSearchParams(form).toString()
  return new Promise((resolve, reject) => {
    const asking = request(
      origin + target,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.1`,
          ...(body !== undefined && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
            'sec-fetch-site': 'same-origin',
          }),
          ...(cookie && { cookie }),
          ...headers,
        },
      },
      (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', reject)
        response.on('end', () => {
          if (!response.complete) reject(new Error('The answer broke off'))
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? '',
            retryAfter: response.headers['retry-after'],
            body: Buffer.concat(pieces).toString(),
          })
        })
      },
    )
    asking.on('error', reject)
    asking.end(body)
  })
}

const secret = environment('').SECRET!

/** A guest who has been here before: id and cookie. */
export function newGuest(): { readonly id: string; readonly cookie: string } {
  const id = newId(new Date())
  return { id, cookie: `guest=${signedValue('guest', id, secret)}` }
}

/** Words that no other post has, so that nothing is taken for a repetition. */
export const strangeWords = (count: number): string =>
  Array.from({ length: count }, () => `q${randomBytes(5).toString('hex')}`).join(' ')

/** Until the site at this address says that it lives, half a minute at most; then what it wrote instead. */
export async function untilUp(origin: string, written: readonly string[]): Promise<void> {
  const isUp = () =>
    ask(origin, '/healthz').then(
      ({ status }) => status === 200,
      () => false,
    )
  for (let waited = 0; waited < 300 && !(await isUp()); waited++) await pause(100)
  if (!(await isUp())) throw new Error(`It did not start:\n${written.join('')}`)
}

/** Says something with a photo, as a browser would; the answer sends on to the post. */
export async function sayWithPhoto(origin: string, words: string, cookie: string): Promise<Response> {
  const form = new FormData()
  form.set('text', words)
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer()
  form.append('photos', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'till.jpg')
  return fetch(`${origin}/new`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { origin, cookie },
  })
}
