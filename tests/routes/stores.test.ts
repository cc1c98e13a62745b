import { describe, expect } from 'vitest'
import { closeStore, reopenStore } from '#app/domain/stores/configuring.server.ts'
import { findAnyStore, findStore } from '#app/domain/stores/reading.server.ts'
import { test } from '#tests/support/visit.ts'

describe('the page behind a code at the till', () => {
  test('takes a stranger’s vote with one press, and knows by which poster they came', async ({ house }) => {
    const post = await house.post()
    const stranger = await house.browser()

    const page = await stranger.get('/s/to-01?k=till')
    expect(page.status).toBe(200)
    expect(page.text).toContain(post.title)
    expect(page.cookies).toEqual([])

    const fields = { store: 'to-01', touchpoint: 'till', _method: 'post', _back: '/s/to-01?k=till' }
    expect(page.text).toContain('name="touchpoint" value="till"')
    const pressed = await stranger.post(`/posts/${post.number}/vote`, fields)
    expect(pressed).toMatchObject({ status: 303, to: '/s/to-01?k=till' })
    expect((await stranger.get('/s/to-01?k=till')).text).toContain('aria-pressed="true"')

    const vote = await house.db
      .selectFrom('vote')
      .select(['channel', 'touchpoint'])
      .where('post_id', '=', post.id)
      .where('channel', '=', 'qr')
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
    expect(vote).toEqual({ channel: 'qr', touchpoint: 'till' })
  })

  test('writes nothing while it is only looked at', async ({ house }) => {
    const count = async () =>
      (await house.db.selectFrom('person').select('id').where('role', '=', 'guest').execute()).length
    const before = await count()

    await (await house.browser()).get('/s/to-01?k=till')
    expect(await count()).toBe(before)
  })

  test('comes with everything it needs in 60 kB', async ({ house }) => {
    for (let n = 0; n < 6; n++) await house.post({ words: `Wish number ${n}: ${'longer '.repeat(60)}` })
    const zipped = { headers: { 'accept-encoding': 'gzip' } }
    const visitor = await house.browser()
    const page = await visitor.get('/s/to-01?k=till', zipped)

    const parts = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)
    const weights = await Promise.all(
      [...new Set(['/s/to-01?k=till', ...parts])].map(async (path) =>
        Number((await visitor.get(path, zipped)).headers.get('content-length')),
      ),
    )
    expect(parts.length).toBeGreaterThan(1)
    expect(Math.min(...weights)).toBeGreaterThan(0)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(60 * 1024)
  })
})

describe('a store', () => {
  test('that never was is not there, and one that has closed says so', async ({ house }) => {
    const stranger = await house.browser()
    expect((await stranger.get('/s/xx-99')).status).toBe(404)
    expect((await stranger.get('/s/to%2001')).status).toBe(404)

    await closeStore(house.as(house.lea), await findStore(house, 'to-01'))
    // a known visitor's page is never kept, not even for a second
    const closed = await (await house.browser(house.ada)).get('/s/to-01?k=till')
    await reopenStore(house.as(house.lea), await findAnyStore(house, 'to-01'))

    expect(closed.status).toBe(410)
    expect(closed.text).toContain('This store has closed for good')
  })

  test('is found whether its name is typed in small or capital letters', async ({ house }) => {
    expect((await (await house.browser()).get('/s/TO-01')).status).toBe(200)
  })
})

describe('the desk', () => {
  test('shows posters to the store’s team, and changes nothing for them', async ({ house }) => {
    const sam = await house.browser(house.sam)

    expect((await sam.get('/staff/stores')).status).toBe(200)
    const poster = await sam.get('/staff/stores/to-01/poster?k=till')
    expect(poster.text).toContain(`${house.origin.replace(/^http:\/\//, '')}/s/to-01`)
    expect((await sam.get('/staff/stores/to-01')).status).toBe(403)
    expect((await sam.post('/staff/stores/new', { name: 'Bari', slug: 'ba-01' })).status).toBe(403)
  })

  test('lets a manager add a store, and tells what is wrong with one', async ({ house }) => {
    const lea = await house.browser(house.lea)

    const refused = await lea.post('/staff/stores/new', { name: 'Bari', slug: 'Bari!', country: 'Italy' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('value="Bari"')

    const added = await lea.post('/staff/stores/new', { name: 'Bari', slug: 'ba-01', kind: 'shop' })
    expect(added).toMatchObject({ status: 303, to: '/staff/stores/ba-01/touchpoints' })
    const place = await lea.post('/staff/stores/ba-01/touchpoints', { name: 'Casse', slug: 'till' })
    expect(place.status).toBe(303)
    expect((await lea.get('/staff/stores/ba-01/touchpoints')).text).toContain('/s/ba-01?k=till')
  })
})
