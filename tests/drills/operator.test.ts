import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { findNode, root } from '#scripts/runtime.mjs'
import { freePort, quickFolder, startPostgres } from '#tests/support/postgres-server.ts'
import { environment, runStart } from '#tests/support/site.ts'
import { ask, newGuest, sayWithPhoto, strangeWords, untilUp } from './standing-site.ts'

type Machine = { readonly folder: string; readonly env: Record<string, string> }

/** An empty machine: a folder, and nothing in it. */
function machine(databaseUrl?: string): Machine {
  const folder = mkdtempSync(path.join(quickFolder(), 'openaisle-machine-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  // without any mail server nobody is offered a code; letters to this one stay where the test reads them
  const env = { ...environment(folder), DEMO: 'off', SMTP_URL: 'smtp://127.0.0.1:9' }
  return { folder, env: databaseUrl === undefined ? env : { ...env, DATABASE_URL: databaseUrl } }
}

/** What an operator types. */
function type({ env }: Machine, script: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    findNode() ?? process.execPath,
    [`scripts/${script}.ts`, ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    },
  )
  if (status !== 0) throw new Error(`${script} ended with ${status}:\n${stdout}${stderr}`)
  return stdout
}

async function started({ env }: Machine): Promise<{ origin: string; stop: () => Promise<number | null> }> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = runStart({ ...env, PORT: String(port), APP_ORIGIN: origin })
  const written: string[] = []
  for (const out of [child.stdout, child.stderr])
    out.on('data', (piece: Buffer) => written.push(piece.toString()))
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(() => void child.kill('SIGKILL'))
  await untilUp(origin, written)
  return {
    origin,
    stop: () => {
      child.kill('SIGTERM')
      return gone
    },
  }
}

async function say(origin: string, words: string, cookie: string): Promise<string> {
  const answer = await sayWithPhoto(origin, words, cookie)
  expect(answer.status).toBe(303)
  return new URL(answer.headers.get('location')!, origin).pathname
}

/** With the code that would have been mailed; the settings are an admin’s alone. */
async function signIn({ env }: Machine, origin: string, email: string): Promise<void> {
  const asked = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email }),
    redirect: 'manual',
    headers: { origin },
  })
  const db = openDatabase(env['DATABASE_URL']!)
  const { subject } = await db
    .selectFrom('mail')
    .select('subject')
    .where('address', '=', email)
    .executeTakeFirstOrThrow()
  await closeDatabase(db)
  const arrived = await fetch(`${origin}/sign-in/code`, {
    method: 'POST',
    body: new URLSearchParams({ 'sign-in-code': /^\d{6}/.exec(subject)![0] }),
    redirect: 'manual',
    headers: { origin, cookie: asked.headers.getSetCookie()[0]!.split(';')[0]! },
  })
  const cookie = arrived.headers
    .getSetCookie()
    .find((line) => line.startsWith('session='))!
    .split(';')[0]!
  expect((await ask(origin, '/staff/settings', { cookie })).status).toBe(200)
}

/** The words, their photo and the health of a site, as somebody who comes by sees them. */
async function lookAt(origin: string, address: string, words: string, cookie: string): Promise<void> {
  const page = await ask(origin, address, { cookie })
  expect(page.status).toBe(200)
  expect(page.body).toContain(words.split(' ')[0])
  const photo = /\/photos\/[\w-]+/.exec(page.body)![0]
  expect((await ask(origin, photo, { cookie })).status).toBe(200)
  expect((await ask(origin, '/resources/healthcheck')).status).toBe(200)
}

test('an operator starts from nothing, backs up, restores on an empty machine, and moves to PostgreSQL', async () => {
  const words = strangeWords(6)
  const { cookie } = newGuest()
  const first = machine()
  const running = await started(first)
  const address = await say(running.origin, words, cookie)
  await lookAt(running.origin, address, words, cookie)

  // somebody has to be in charge
  expect(type(first, 'admin', 'boss@example.org')).toContain('is an admin')
  await signIn(first, running.origin, 'boss@example.org')

  // while it runs
  expect(type(first, 'doctor')).toContain('Nothing is broken')
  const shelf = path.join(first.folder, 'shelf')
  expect(type(first, 'backup', shelf)).toContain('rows')
  const backup = path.join(shelf, readdirSync(shelf)[0]!)
  expect(type(first, 'restore', backup, '--verify')).toContain('can be restored')
  expect(await running.stop()).toBe(0)

  // the machine burns down; an empty one takes its place
  const second = machine()
  expect(type(second, 'restore', backup)).toContain('Restored')
  const again = await started(second)
  await lookAt(again.origin, address, words, cookie)
  const more = strangeWords(6)
  const another = await say(again.origin, more, cookie)
  // nobody restores over a site that is there
  expect(() => type(second, 'restore', backup)).toThrow('never put over a database')
  type(second, 'backup', shelf)
  expect(await again.stop()).toBe(0)

  // one machine does not suffice any more
  const server = await startPostgres()
  onTestFinished(server.stop)
  const third = machine(server.url)
  const newest = path.join(shelf, readdirSync(shelf).sort().at(-1)!)
  expect(type(third, 'restore', newest)).toContain('Restored')
  const moved = await started(third)
  await lookAt(moved.origin, address, words, cookie)
  await lookAt(moved.origin, another, more, cookie)
  await lookAt(moved.origin, await say(moved.origin, strangeWords(6), cookie), 'q', cookie)
  expect(await moved.stop()).toBe(0)

  const db = openDatabase(server.url)
  const { count } = await db
    .selectFrom('post')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  await closeDatabase(db)
  expect(count).toBe(3)
})
