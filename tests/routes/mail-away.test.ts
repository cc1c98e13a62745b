import { describe, expect, onTestFinished, test } from 'vitest'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { startSite, type Site } from '#tests/support/site.ts'

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** Asks for a code as a browser without script does, and reads the page that follows. */
async function pageAfterAsking({ origin }: Site, email: string, language = 'en'): Promise<string> {
  const asked = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language },
    body: new URLSearchParams({ email }),
  })
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in/code'])
  const shown = await fetch(`${origin}/sign-in/code`, {
    headers: { cookie: cookiesOf(asked), 'accept-language': language },
  })
  return (await shown.text()).replaceAll(email, 'THEM').replaceAll(encodeURIComponent(email), 'THEM')
}

async function site(env: Record<string, string>): Promise<Site> {
  const started = await startSite(null, { DEMO: 'off', ...env })
  onTestFinished(started.stop)
  return started
}

const withoutNonce = (page: string) => page.replace(/nonce="[^"]*"/g, '').replace(/"nonce":"[^"]*"/g, '')
const promise = 'a code with 6 digits is there in a moment'

describe('a site without a mail server', () => {
  test('says so before anybody waits, the same to everybody, and warns who runs it', async () => {
    const house = await site({ LOG_LEVEL: 'warn' })
    const page = await (await fetch(`${house.origin}/sign-in`)).text()
    expect(page).toContain('This site sends no mail')
    expect(page).not.toContain('name="email"')
    expect(page).toContain('/sign-in/password')
    const asked = await fetch(`${house.origin}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: house.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email: 'ada@example.org' }),
    })
    expect([asked.status, asked.headers.get('set-cookie') ?? '']).toEqual([
      409,
      expect.not.stringContaining('sign-in='),
    ])
    expect(await asked.text()).not.toContain('name="email"')

    const italian = await fetch(`${house.origin}/sign-in`, { headers: { 'accept-language': 'it' } })
    expect(await italian.text()).toContain('Questo sito non manda posta')
    await expect.poll(house.output).toContain('SMTP_URL is not set')
  })
})

describe('a link that lets in once', () => {
  test('says by its title that it is used up, and how to go on', async () => {
    const house = await site({})
    const read = async (language: string) => {
      const headers = { 'accept-language': language }
      const answer = await fetch(`${house.origin}/sign-in/link/${'x'.repeat(30)}`, { headers })
      expect(answer.status).toBe(410)
      return answer.text()
    }
    const page = await read('en')
    expect(page).toContain('<h1>This link is used up</h1>')
    expect(page).toContain('npm run admin')
    expect(page).toMatch(/class="button"[^>]* href="\/sign-in"/)
    expect(page).not.toContain('calm__search')
    expect(await read('it')).toContain('<h1>Questo link è già stato usato</h1>')
  })
})

describe('a site whose mail server is away', () => {
  test('promises no code, and says nothing of who is known', async () => {
    const house = await site({ SMTP_URL: 'smtp://127.0.0.1:9' })
    const db = openDatabase(`file:${house.folder}/openaisle.sqlite`)
    onTestFinished(() => closeDatabase(db))
    await pageAfterAsking(house, 'first@example.org')
    await expect
      .poll(() => db.selectFrom('breaker').select('failures').where('failures', '>', 0).execute(), {
        timeout: 10_000,
      })
      .toHaveLength(1)
    const { email } = await db
      .insertInto('person')
      .values({
        id: 'known',
        role: 'member',
        name: 'Ada',
        email: 'known@example.org',
        email_key: 'known@example.org',
        grants: '[]',
        preferences: '{}',
        created_at: new Date().toISOString(),
      })
      .returning('email')
      .executeTakeFirstOrThrow()

    const known = await pageAfterAsking(house, email ?? '')
    const unknown = await pageAfterAsking(house, 'unknown@example.org')

    expect(known).toContain('Mail does not leave this site as it should')
    expect(known).not.toContain(promise)
    expect(withoutNonce(known)).toBe(withoutNonce(unknown))
  })
})
