import { describe, expect } from 'vitest'
import { test, type Browser, type House } from '#tests/support/visit.ts'

async function codeFor(house: House, email: string): Promise<string> {
  const mail = await house.db
    .selectFrom('mail')
    .select('subject')
    .where('address', '=', email)
    .where('kind', '=', 'code')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return /^\d{6}/.exec(mail.subject)![0]
}

async function signIn(house: House, browser: Browser, email: string, to = '/') {
  const asked = await browser.post('/sign-in', { email, to })
  expect(asked).toMatchObject({ status: 303, to: '/sign-in/code' })
  return browser.post('/sign-in/code', { 'sign-in-code': await codeFor(house, email) })
}

describe('signing in', () => {
  test('leads back to where one was, and says hello', async ({ house }) => {
    const browser = await house.browser()

    expect(await signIn(house, browser, 'ben@example.org', '/?tab=new')).toMatchObject({
      status: 303,
      to: '/?tab=new',
    })
    expect(browser.cookie('session')).toMatch(/^m/)
    expect((await browser.get('/')).text).toContain('Good to see you, Ben.')
  })

  test('gives every newcomer a name to choose, or to skip', async ({ house }) => {
    const browser = await house.browser()

    expect((await signIn(house, browser, 'newcomer@example.org')).to).toBe('/sign-in/name?to=%2F')
    expect((await browser.post('/sign-in/name', { name: 'Nina', to: '/' })).to).toBe('/')
    expect((await browser.get('/')).text).toContain('Nina')
  })

  test('answers a stranger and a person of the house alike', async ({ house }) => {
    const known = await (await house.browser()).post('/sign-in', { email: 'ines@example.org' })
    const unknown = await (await house.browser()).post('/sign-in', { email: 'who@example.org' })

    expect(unknown.status).toBe(known.status)
    expect(unknown.to).toBe(known.to)
  })

  test('finishes the vote that a guest was asked to sign in for', async ({ house }) => {
    const post = await house.post({ by: house.ben, at: new Date() })
    const browser = await house.browser()
    await browser.post('/sign-in', { email: 'ada@example.org' })
    const act = { path: `/posts/${post.number}/vote`, fields: { _method: 'post', _back: `/?tab=top` } }
    const { sealed } = await import('#app/kernel/signing.ts')
    const { environment } = await import('#tests/support/site.ts')
    browser.setCookie('act', sealed('act', act, environment('').SECRET!))

    expect((await browser.get('/sign-in/code')).text).toContain('name="_back" value="/?tab=top"')
    const code = await codeFor(house, 'ada@example.org')
    const arrived = await browser.post('/sign-in/code', { 'sign-in-code': code, ...act.fields })
    expect(arrived).toMatchObject({ status: 307, to: act.path })
    expect(await browser.post(arrived.to!, act.fields)).toMatchObject({ status: 303, to: '/?tab=top' })

    const votes = await house.db
      .selectFrom('vote')
      .select('person_id')
      .where('post_id', '=', post.id)
      .execute()
    expect(votes.map((vote) => vote.person_id)).toContain(house.ada.id)
  })

  test('keeps what the browser did as a guest, and ends the guest', async ({ house }) => {
    const post = await house.post({ by: house.ben, at: new Date() })
    const browser = await house.browser()
    await browser.post(`/posts/${post.number}/vote`, { _method: 'post' })
    expect(browser.cookie('guest')).toBeDefined()

    await signIn(house, browser, 'mia@example.org')

    expect(browser.cookie('guest')).toBeUndefined()
    const votes = await house.db
      .selectFrom('vote')
      .select('person_id')
      .where('post_id', '=', post.id)
      .execute()
    expect(votes.map((vote) => vote.person_id)).toContain(house.mia.id)
  })

  test('begins a new session, and the old one is over', async ({ house }) => {
    const browser = await house.browser(house.sam)
    const before = browser.cookie('session')!

    await browser.post('/sign-in/demo', { 'demo-email': 'giulia@example.org' })
    expect(browser.cookie('session')).not.toBe(before)
    const other = await house.browser()
    other.setCookie('session', before)
    expect((await other.get('/sign-in/name')).to).toContain('/sign-in?')
  })

  test('is refused with a sentence, never a fault, whatever is typed', async ({ house }) => {
    const browser = await house.browser()

    for (const email of ['', 'no address', 'a@b', '"><script>@x.org', `${'x'.repeat(300)}@example.org`])
      expect((await browser.post('/sign-in', { email })).status).toBe(422)
    expect((await browser.post('/sign-in/code', { 'sign-in-code': '123456' })).to).toBe('/sign-in')
    expect((await browser.post('/sign-in/totp', { 'totp-code': '123456' })).to).toBe('/sign-in')
    await browser.post('/sign-in', { email: 'tia@example.org' })
    for (const code of ['', 'abcdef', '١٢٣٤٥٦', '9'.repeat(50)])
      expect((await browser.post('/sign-in/code', { 'sign-in-code': code })).status).toBe(422)
    expect((await browser.post('/sign-in/again')).status).toBe(303)
    expect((await browser.get('/sign-in/code')).text).toContain('on its way')
  })

  test('never leads to somebody else’s site', async ({ house }) => {
    const browser = await house.browser()

    expect((await signIn(house, browser, 'otto@example.org', 'https://evil.example/')).to).toBe('/')
  })

  test('ends when one says so', async ({ house }) => {
    const browser = await house.browser(house.ann)
    const token = browser.cookie('session')!

    expect((await browser.post('/sign-out')).to).toBe('/')
    browser.setCookie('session', token)
    expect((await browser.get('/sign-in/name')).to).toContain('/sign-in?')
  })
})

describe('the mailbox', () => {
  test('shows each letter, and a letter runs nothing', async ({ house }) => {
    const browser = await house.browser()
    await browser.post('/sign-in', { email: 'lea@example.org' })
    const code = await codeFor(house, 'lea@example.org')

    const list = await browser.get('/dev/mailbox')
    expect(list.text).toContain(code)
    const address = /\/dev\/mailbox\/code[^"]+/.exec(list.text)![0]
    expect((await browser.get(address)).text).toContain(code)
    const sheet = await browser.get(`${address}/sheet`)
    expect(sheet.headers.get('content-security-policy')).toContain(`default-src 'none'`)
    expect((await browser.get('/dev/mailbox/no-such-letter')).status).toBe(404)
  })
})
