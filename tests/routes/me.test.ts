import { describe, expect } from 'vitest'
import { Secret, TOTP } from 'otpauth'
import { test, type Browser, type House } from '#tests/support/visit.ts'

async function newestCode(house: House, email: string): Promise<string> {
  const mail = await house.db
    .selectFrom('mail')
    .select('subject')
    .where('address', '=', email)
    .where('kind', '=', 'code')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return /^\d{6}/.exec(mail.subject)![0]
}

async function signIn(house: House, browser: Browser, email: string) {
  await browser.post('/sign-in', { email })
  return browser.post('/sign-in/code', { 'sign-in-code': await newestCode(house, email) })
}

describe('my own pages', () => {
  test('show what I wrote and voted for, and what a guest did too', async ({ house }) => {
    const post = await house.post({
      by: house.ada,
      at: new Date(),
      words: 'A bench beside the fitting rooms',
    })
    const ada = await house.browser(house.ada)
    expect((await ada.get('/me')).text).toContain('A bench beside the fitting rooms')

    const guest = await house.browser()
    await guest.post(`/posts/${post.number}/vote`, { _method: 'post' })
    const page = await guest.get('/me?show=votes')
    expect(page.text).toContain('A bench beside the fitting rooms')
    expect(page.text).toContain('You are here as a guest')
  })

  test('take a name and what to be written about', async ({ house }) => {
    const ben = await house.browser(house.ben)

    expect((await ben.post('/me/settings', { name: '  Benedetta \n Neri ' })).status).toBe(303)
    expect((await ben.get('/me/settings')).text).toContain('value="Benedetta Neri"')
    expect((await ben.post('/me/settings', { name: 'x'.repeat(61) })).status).toBe(422)
    await ben.post('/me/choices', { answers: 'daily', replies: 'never', decisions: 'now' })
    expect((await ben.get('/me/settings')).text).toMatch(/name="answers"[^>]*checked=""[^>]*value="daily"/)
    expect((await ben.post('/me/choices', { answers: 'hourly' })).status).toBe(303)
  })

  test('list where I am signed in, and end it there', async ({ house }) => {
    const phone = await house.browser(house.mia)
    const laptop = await house.browser(house.mia)
    const handle = /name="session" value="([0-9a-f-]{36})"/.exec((await laptop.get('/me/settings')).text)![1]!

    await laptop.post('/me/sessions', { session: handle })
    expect((await phone.get('/me/settings')).to).toContain('/sign-in?')
    expect((await laptop.get('/me/settings')).status).toBe(200)
  })

  test('end no session from an open computer, before somebody has shown again who they are', async ({
    house,
  }) => {
    const phone = await house.browser(house.noa)
    const laptop = await house.browser(house.noa)
    await house.db
      .updateTable('session')
      .set({ proved_at: new Date(Date.now() - 3_600_000).toISOString() })
      .where('person_id', '=', house.noa.id)
      .execute()

    expect((await laptop.post('/me/sessions', { session: 'others' })).to).toBe(
      '/me/proof?to=%2Fme%2Fsettings',
    )
    expect((await phone.get('/me/settings')).status).toBe(200)
  })

  test('end nobody else’s session', async ({ house }) => {
    const max = await house.browser(house.max)
    const row = await house.db
      .selectFrom('session')
      .select('handle')
      .where('person_id', '=', house.max.id)
      .executeTakeFirstOrThrow()
    const tia = await house.browser(house.tia)

    await tia.post('/me/sessions', { session: row.handle })
    expect((await max.get('/me/settings')).status).toBe(200)
  })
})

describe('a colleague who protects the account', () => {
  test('signs in with a password, and with an authenticator after it, each code once', async ({ house }) => {
    const browser = await house.browser()
    await signIn(house, browser, 'otto@example.org')
    for (const [password, said] of [
      ['short', 'at least 10 characters'],
      ['Password123!', 'tried first'],
      ['otto@example.org', 'your own name or address'],
      ['', 'This is needed'],
    ] as const) {
      const refused = await browser.post('/me/password', { password, form: 'password' })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain(said)
      expect(refused.text).toContain('aria-invalid')
    }
    await browser.post('/me/password', { password: 'correct horse battery' })

    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec((await browser.get('/me/authenticator')).text)![1]!
    const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
    expect((await browser.post('/me/authenticator', { 'totp-code': '000000' })).status).toBe(422)
    const code = totp.generate({ timestamp: Date.now() - 30_000 })
    expect((await browser.post('/me/authenticator', { 'totp-code': code })).to).toBe('/me/recovery-codes')

    const other = await house.browser()
    const wrong = await other.post('/sign-in/password', {
      email: 'otto@example.org',
      password: 'wrong horse',
    })
    expect(wrong.status).toBe(422)
    const right = { email: 'OTTO@example.org', password: 'correct horse battery' }
    expect((await other.post('/sign-in/password', right)).to).toBe('/sign-in/totp')
    expect((await other.get('/me/settings')).to).toContain('/sign-in?')
    const step = (await other.get('/sign-in/totp')).text
    expect(step).toContain('ask an admin of this site')
    expect(step).toContain('Sign in with another address')
    expect((await other.post('/sign-in/totp', { 'totp-code': code })).status).toBe(422)
    expect((await other.post('/sign-in/totp', { 'totp-code': totp.generate() })).to).toBe('/')
    expect((await other.get('/me/settings')).status).toBe(200)

    const row = await house.db
      .selectFrom('person')
      .select(['totp_secret', 'password_hash'])
      .where('id', '=', house.otto.id)
      .executeTakeFirstOrThrow()
    expect(row.totp_secret).not.toContain(secret.replaceAll(' ', ''))
    expect(row.password_hash).toMatch(/^\$argon2id\$/)
  })

  test('who lost the telephone signs in with a printed code, once, and is told of everything by letter', async ({
    house,
  }) => {
    const browser = await house.browser(house.lea)
    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec((await browser.get('/me/authenticator')).text)![1]!
    const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
    await browser.post('/me/authenticator', { 'totp-code': totp.generate() })
    await browser.post('/me/password', { password: 'correct horse battery' })
    const page = (await browser.post('/me/recovery-codes')).text
    const codes = [...page.matchAll(/<code>([a-z]{5}(?:-[a-z]{5}){4})<\/code>/g)].map(([, code]) => code!)
    expect(codes).toHaveLength(10)
    const again = (await browser.get('/me/recovery-codes')).text
    expect(codes.filter((code) => again.includes(code))).toEqual([])

    const first = { email: 'lea@example.org', password: 'correct horse battery' }
    const signInWith = async (code: string) => {
      const other = await house.browser()
      await other.post('/sign-in/password', first)
      return (await other.post('/sign-in/totp', { 'totp-code': code })).status
    }
    expect(await signInWith(codes[3]!)).toBe(303)
    expect(await signInWith(codes[3]!)).toBe(422)
    expect((await browser.get('/me/settings')).text).toContain('9 recovery codes')
    // a second copy of the step's cookie is worth nothing once the step was passed
    const thief = await house.browser()
    const owner = await house.browser()
    await owner.post('/sign-in/password', first)
    thief.setCookie('sign-in', owner.cookie('sign-in')!)
    expect((await owner.post('/sign-in/totp', { 'totp-code': codes[4]! })).status).toBe(303)
    expect((await thief.post('/sign-in/totp', { 'totp-code': codes[5]! })).status).toBe(409)

    const letters = await house.db
      .selectFrom('mail')
      .select(['subject', 'text'])
      .where('address', '=', 'lea@example.org')
      .where('kind', '=', 'safety')
      .execute()
    const subjects = letters.map(({ subject }) => subject).join('\n')
    for (const said of [
      'now asks for an authenticator',
      'password was set',
      'New recovery codes',
      'one of your recovery codes',
    ])
      expect(subjects).toContain(said)
    expect(letters.every(({ text }) => text.includes('network 127.0.0.0/24'))).toBe(true)
  })

  test('who reloads the page of printed codes, or goes back to it, keeps the codes on paper', async ({
    house,
  }) => {
    const browser = await house.browser(house.max)
    const without = (await browser.get('/me/recovery-codes')).text
    expect(without).toContain('Set an authenticator first')
    expect(without).not.toContain('Make ten codes')

    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec((await browser.get('/me/authenticator')).text)![1]!
    const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
    await browser.post('/me/authenticator', { 'totp-code': totp.generate() })
    const asked = (await browser.get('/me/recovery-codes')).text
    const press = { _key: /name="_key" value="([^"]+)"/.exec(asked)![1]! }
    const sheet = (await browser.post('/me/recovery-codes', press)).text
    expect(sheet).toMatch(/Recovery codes for .+, account max@example\.org, made on \d+ \w+ \d{4}/)
    expect(sheet).toContain('Print this page')
    const kept = () =>
      house.db.selectFrom('recovery_code').select('code_hash').where('person_id', '=', house.max.id).execute()
    const before = await kept()
    expect(before).toHaveLength(10)

    const reloaded = await browser.post('/me/recovery-codes', press)
    expect(reloaded.to).toBe('/me/recovery-codes?shown=1')
    expect(await kept()).toEqual(before)
    expect((await browser.get(reloaded.to!)).text).toContain('shown once and are not shown again')
    const italian = { headers: { 'accept-language': 'it' } }
    expect((await browser.get(reloaded.to!, italian)).text).toContain('si sono visti una volta')

    // a press on a page that was opened afterwards is meant
    const next = /name="_key" value="([^"]+)"/.exec((await browser.get('/me/recovery-codes')).text)![1]!
    expect((await browser.post('/me/recovery-codes', { _key: next })).status).toBe(200)
    expect(await kept()).not.toEqual(before)
  })

  test('is freed by an admin who has just shown who they are, and told of it', async ({ house }) => {
    const ines = await house.browser(house.ines)
    const tia = await house.browser(house.tia)
    await tia.post('/me/password', { password: 'correct horse battery' })
    const path = `/staff/people/${house.tia.id}/protection`
    await house.db
      .updateTable('session')
      .set({ proved_at: new Date(Date.now() - 3_600_000).toISOString() })
      .where('person_id', '=', house.ines.id)
      .execute()
    expect((await ines.post(path, { _method: 'delete' })).to).toContain('/me/proof')
    const page = `/staff/people/${house.tia.id}`
    expect((await ines.get(page)).text).toContain('Has a password. Has no authenticator.')
    expect((await tia.get(page)).text).not.toContain('Has a password.')
    const fresh = await house.browser(house.ines)
    expect((await fresh.post(path, { _method: 'delete' })).to).toBe(page)
    const after = (await fresh.get(page)).text
    expect(after).toContain('Has no password. Has no authenticator.')
    expect(after).not.toContain(`action="${path}"`)
    const { text } = await house.db
      .selectFrom('mail')
      .select('text')
      .where('address', '=', 'tia@example.org')
      .where('id', 'like', 'safety.reset.%')
      .executeTakeFirstOrThrow()
    expect(text).toContain('removed your password and authenticator')
  })

  test('is asked for a code first when the sign-in is long ago', async ({ house }) => {
    const ann = await house.browser(house.ann)
    await house.db
      .updateTable('session')
      .set({ proved_at: new Date(Date.now() - 3_600_000).toISOString() })
      .where('person_id', '=', house.ann.id)
      .execute()

    const asked = await ann.post('/me/password', { password: 'correct horse battery' })
    expect(asked.to).toBe('/me/proof?to=%2Fme%2Fsettings')
    await ann.post('/me/proof', { to: '/me/settings' })
    expect((await ann.post('/me/proof', { to: '/me/settings', 'sign-in-code': '12' })).status).toBe(422)
    const code = await newestCode(house, 'ann@example.org')
    const before = ann.cookie('session')!
    expect((await ann.post('/me/proof', { to: '/me/settings', 'sign-in-code': code })).to).toBe(
      '/me/settings',
    )
    // the session goes on under another token; a copy of the one before is worth nothing
    expect(ann.cookie('session')).not.toBe(before)
    const thief = await house.browser()
    thief.setCookie('session', before)
    expect((await thief.get('/me/settings')).to).toContain('/sign-in?')
    await ann.post('/me/password', { password: 'correct horse battery' })
    expect((await ann.get('/me/settings')).text).toContain('Your password is set')
  })

  test('is not a customer: those sign in with codes alone', async ({ house }) => {
    const ada = await house.browser(house.ada)

    await ada.post('/me/password', { password: 'correct horse battery' })
    const row = await house.db
      .selectFrom('person')
      .select('password_hash')
      .where('id', '=', house.ada.id)
      .executeTakeFirstOrThrow()
    expect(row.password_hash).toBeNull()
    expect((await ada.get('/me/authenticator')).status).toBe(404)
  })
})

describe('my data', () => {
  test('comes as one file, and being forgotten ends the visit', async ({ house }) => {
    const post = await house.post({
      by: house.pia,
      at: new Date(),
      words: 'Boxes that can be opened without a knife',
    })
    const pia = await house.browser(house.pia)
    expect((await pia.get('/me/data')).text).toContain('thing')
    const file = await pia.get('/me/data/export')
    expect(file.headers.get('content-type')).toBe('application/zip')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="my-data-[\d-]{10}\.zip"/)
    expect(file.headers.get('cache-control')).toBe('private, no-store')
    expect(file.text).toContain('Boxes that can be opened without a knife')
    expect(file.text).not.toContain(house.ada.id)

    expect((await pia.post('/me/data', { words: 'keep' })).status).toBe(422)
    expect((await pia.get('/me/settings')).status).toBe(200)
    expect((await pia.post('/me/data', { words: 'keep', sure: 'yes' })).to).toBe('/')
    expect((await pia.get('/me/settings')).to).toContain('/sign-in?')
    const left = (await (await house.browser()).get('/?tab=new')).text
    expect(left).toContain('Boxes that can be opened without a knife')
    expect(left).not.toContain('Pia')
    expect(post.number).toBeGreaterThan(0)
  })

  test('is asked for again when the sign-in is long ago', async ({ house }) => {
    const noa = await house.browser(house.noa)
    await house.db
      .updateTable('session')
      .set({ proved_at: new Date(Date.now() - 3_600_000).toISOString() })
      .where('person_id', '=', house.noa.id)
      .execute()

    const asked = await noa.post('/me/data', { words: 'withdraw', sure: 'yes' })
    expect(asked.to).toContain('/me/proof?')
    expect((await noa.get('/me/settings')).status).toBe(200)
  })
})
