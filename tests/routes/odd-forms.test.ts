import { describe, expect } from 'vitest'
import { fieldsOf } from '#app/http/input.server.ts'
import { test } from '#tests/support/visit.ts'

/** Columns of what is written, under every name that somebody might hope for. */
const wished = {
  id: '00000000-0000-7000-8000-000000000000',
  role: 'admin',
  grants: 'moderate',
  'grants[]': 'moderate',
  'person.role': 'admin',
  'person[role]': 'admin',
  email: 'somebody.else@example.org',
  email_key: 'somebody.else@example.org',
  email_verified_at: '2020-01-01T00:00:00.000Z',
  password_hash: 'x',
  partner_id: 'x',
  store_id: 'x',
  suspended_until: '',
  author_id: '00000000-0000-7000-8000-000000000000',
  authorId: '00000000-0000-7000-8000-000000000000',
  status: 'done',
  vote_count: '9999',
  voteCount: '9999',
  visibility: 'staff',
  published_at: '2020-01-01T00:00:00.000Z',
  created_at: '2020-01-01T00:00:00.000Z',
  createdAt: '2020-01-01T00:00:00.000Z',
  number: '1',
  answered_at: '2020-01-01T00:00:00.000Z',
}

describe('what a form does not ask for', () => {
  test('changes nothing about who sends it', async ({ house }) => {
    const me = () =>
      house.db.selectFrom('person').selectAll().where('id', '=', house.ada.id).executeTakeFirstOrThrow()
    const before = await me()
    const ada = await house.browser(house.ada)
    for (const [path, fields] of [
      ['/me/settings', { name: 'Ada Neri' }],
      ['/me/choices', { answers: 'daily' }],
      ['/preferences', { theme: 'dark' }],
    ] as const)
      expect((await ada.post(path, { ...wished, ...fields })).status).toBe(303)

    const { name, preferences, language, ...after } = await me()
    const { name: oldName, preferences: _p, language: _l, ...untouched } = before
    expect(after).toEqual(untouched)
    expect(name).not.toBe(oldName)
    expect([JSON.stringify(preferences).includes('admin'), language]).toEqual([false, before.language])
  })

  test('gives words no author, votes, state or time of their own', async ({ house }) => {
    const ben = await house.browser(house.ben)
    const said = await ben.post('/new', {
      ...wished,
      text: 'The clock over the bakery stands still',
      _sure: '1',
    })
    expect(said.status).toBe(303)
    const row = await house.db
      .selectFrom('post')
      .selectAll()
      .where('title', 'like', '%clock over the bakery%')
      .executeTakeFirstOrThrow()

    expect(row.author_id).toBe(house.ben.id)
    expect(row.vote_count).toBeLessThanOrEqual(1)
    expect([row.id, row.number]).not.toEqual([wished.id, 1])
    expect(Date.parse(row.created_at)).toBeGreaterThan(Date.now() - 60_000)
    expect(JSON.stringify(row)).not.toMatch(/2020-01-01|9999|"done"/)
  })

  test('is no property of anything: a field is a field, whatever it is called', async ({ house }) => {
    const form = new FormData()
    for (const name of [
      '__proto__',
      'constructor',
      'prototype',
      '__proto__[admin]',
      'constructor.prototype.admin',
      'toString',
    ])
      form.append(name, 'yes')
    const fields = fieldsOf(form)
    expect(Object.keys(fields)).toHaveLength(6)
    expect(({} as { admin?: string }).admin).toBeUndefined()
    expect(Object.getPrototypeOf(fields)).toBeNull()

    const ada = await house.browser(house.ada)
    expect([303, 422]).toContain((await ada.post('/me/settings', form)).status)
    expect((await ada.get('/?__proto__[admin]=1&constructor=x&__proto__=y')).status).toBe(200)
  })
})

describe('a field that comes twice', () => {
  test('is never one of the two by chance: what wants one value takes none', async ({ house }) => {
    const ben = await house.browser(house.ben)
    const twice = await ben.post('/new', {
      text: ['The mirror by the lift is broken', 'Something else altogether'],
      _sure: '1',
    })
    expect(twice.status).toBe(422)

    const name = await ben.post('/me/settings', { name: ['Ben', 'Benito'] })
    expect(name.status).toBe(422)
    const stranger = await house.browser()
    expect((await stranger.post('/sign-in', { email: ['ben@example.org', 'evil@example.org'] })).status).toBe(
      422,
    )
    const letters = await house.db.selectFrom('mail').select('id').where('kind', '=', 'code').execute()
    expect(letters).toEqual([])
  })

  test('in an address is read in one way, and never breaks a page', async ({ house }) => {
    const browser = await house.browser()
    for (const address of [
      '/?tab=new&tab=top',
      '/?store=to-01&store=to-02',
      '/search?q=bench&q=lift',
      '/?after=x&after=y',
      '/sign-in?to=/done&to=//evil.example',
    ])
      expect([address, (await browser.get(address)).status]).toEqual([address, 200])
  })
})
