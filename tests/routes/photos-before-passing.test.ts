import { describe, expect } from 'vitest'
import { test } from '#tests/support/visit.ts'
import { say } from './saying.ts'

describe('whoever lets something be seen has seen its photos', () => {
  test('in the queue, small and, pressed, in full', async ({ house }) => {
    const { photo } = await say(house, house.guest(), 'Look at what stands behind the bread')
    await house.deliver(new Date())
    const max = await house.browser(house.max)

    const { text } = await max.get('/staff/queue')

    expect(text).toContain(`src="/photos/${photo}-small"`)
    expect(text).toContain(`href="/photos/${photo}"`)
    for (const size of ['', '-small']) expect((await max.get(`/photos/${photo}${size}`)).status).toBe(200)
  })

  test('in the inbox, in the answer form and in the merge form, with those of what was merged', async ({
    house,
  }) => {
    const { post, photo } = await say(house, house.ben, 'The third trolley has a broken wheel')
    const { post: same, photo: other } = await say(house, house.ada, 'A wheel of the trolleys is broken')
    const tia = await house.browser(house.tia)
    const at = `/staff/inbox/${post.number}`
    for (const page of [at, `${at}/answer`, `${at}/merge`])
      expect((await tia.get(page)).text, page).toContain(`src="/photos/${photo}-small"`)

    const sentence = 'Two asked for the same.'
    await tia.post(`/staff/inbox/${same.number}/merge`, { other: String(post.number), sentence })
    const { text } = await tia.get(at)
    for (const name of [photo, other]) expect(text).toContain(`href="/photos/${name}"`)
  })

  test('and a typed number is merged into, whatever suggestion came along', async ({ house }) => {
    const [source, suggested, typed] = [
      await house.post({ by: house.ben, at: new Date(), words: 'The scales near the apples are slow' }),
      await house.post({ by: house.ada, at: new Date(), words: 'Slow scales near the apples' }),
      await house.post({ by: house.ada, at: new Date(), words: 'Scales' }),
    ]
    const tia = await house.browser(house.tia)
    const fields = { into: String(suggested.number), other: `#${typed.number}`, sentence: 'The same.' }
    await tia.post(`/staff/inbox/${source.number}/merge`, fields)

    const row = await house.db
      .selectFrom('post')
      .select('merged_into')
      .where('id', '=', source.id)
      .executeTakeFirstOrThrow()
    expect(row.merged_into).toBe(typed.id)
  })
})
