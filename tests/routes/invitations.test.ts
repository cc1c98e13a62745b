import { describe, expect } from 'vitest'
import { test, type House } from '#tests/support/visit.ts'

async function linkTo(house: House, email: string): Promise<string> {
  const mail = await house.db
    .selectFrom('mail')
    .select('text')
    .where('address', '=', email)
    .where('kind', '=', 'invitation')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return /\/invitation\/[\w-]+/.exec(mail.text)![0]
}

describe('a supplier is invited', () => {
  test('by a manager, who opens the company first', async ({ house }) => {
    const lea = await house.browser(house.lea)
    expect((await lea.post('/staff/partners', { name: 'Vetro & Luce', kind: 'manufacturer' })).to).toBe(
      '/staff/partners/vetro-luce',
    )
    expect((await lea.post('/staff/partners', { name: 'Vetro  Luce', kind: 'supplier' })).status).toBe(422)
    expect((await lea.post('/staff/partners/vetro-luce', { email: 'not an address' })).status).toBe(422)
    expect((await lea.post('/staff/partners/vetro-luce', { email: 'bruno@example.org' })).status).toBe(303)
    expect((await lea.get('/staff/partners/vetro-luce')).text).toContain('bruno@example.org')

    const link = await linkTo(house, 'bruno@example.org')
    const stranger = await house.browser()
    const shown = await stranger.get(link)
    expect(shown.text).toContain('Vetro &amp; Luce')
    // looking changes nothing: a mail program may open the link first
    await stranger.get(link)
    expect((await stranger.post(link)).to).toContain('/sign-in/name')
    expect((await stranger.get('/me/settings')).text).toContain('bruno@example.org')
    const company = (await lea.get('/staff/partners/vetro-luce')).text
    expect(company).toContain('End membership')
    expect(company).not.toContain('Open invitations')

    const late = await house.browser()
    expect((await late.get(link)).status).toBe(410)
    expect((await late.post(link)).status).toBe(410)
  })

  test('and by nobody else', async ({ house }) => {
    for (const who of [house.ada, house.sam, house.pia]) {
      const browser = await house.browser(who)
      expect((await browser.get('/staff/partners')).status).toBe(404)
      expect((await browser.post('/staff/partners/tessile-nord', { email: 'x@example.org' })).status).toBe(
        404,
      )
    }
    const max = await house.browser(house.max)
    expect((await max.post('/staff/partners/tessile-nord', { email: 'x@example.org' })).status).toBe(403)
  })

  test('an invitation nobody sent is gone, whatever stands in the address', async ({ house }) => {
    const stranger = await house.browser()
    expect((await stranger.get(`/invitation/${'x'.repeat(27)}`)).status).toBe(410)
    expect((await stranger.get('/invitation/short')).status).toBe(404)
  })
})

describe('a colleague is invited', () => {
  test('by an admin, with a role and trust, and the change of rights ends old sessions', async ({
    house,
  }) => {
    const ines = await house.browser(house.ines)
    const ben = await house.browser(house.ben)
    const invitation = { email: 'ben@example.org', role: 'staff', grants: ['triage', 'moderate'], store: '' }
    expect((await ines.post('/staff/people', invitation)).to).toBe('/staff/people')

    const browser = await house.browser()
    const arrived = await browser.post(await linkTo(house, 'ben@example.org'))
    expect(arrived.status).toBe(303)
    expect((await browser.get('/staff/people')).status).toBe(200)
    expect((await ben.get('/me/settings')).to).toContain('/sign-in?')
  })

  test('found by a piece of a name, opened, and given other work', async ({ house }) => {
    const ines = await house.browser(house.ines)
    const found = await ines.get('/staff/people?q=OTT')
    expect(found.text).toContain('Otto')
    expect(found.text).not.toContain('Tia')
    const page = `/staff/people/${house.otto.id}`
    expect((await ines.get(page)).text).toContain('Otto')

    expect((await ines.post(page, { role: 'store', store: '' })).status).toBe(422)
    expect((await ines.post(page, { role: 'staff', grants: 'approve' })).to).toBe(page)
    expect((await ines.get(page)).text).toContain('They sign in again to use it.')
    expect((await ines.get('/staff/people?q=%25%5C_%27&role=nonsense&after=zzz')).status).toBe(200)
    expect((await ines.get('/staff/people/no-uuid')).status).toBe(404)
  })
})
