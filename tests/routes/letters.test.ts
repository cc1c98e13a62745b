import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { preferencesOf } from '#app/domain/people/preferences.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { openPostOffice } from '#tests/support/post-office.ts'
import { openHouse, type House } from '#tests/support/visit.ts'

let office: Awaited<ReturnType<typeof openPostOffice>>
let house: House & { close(): Promise<void> }
beforeAll(async () => {
  office = await openPostOffice()
  house = await openHouse({ SMTP_URL: office.url, WORKER: 'on' })
})
afterAll(async () => {
  await house.close()
  await office.close()
})

/** What the office took for somebody of the town, once it has come. */
const lettersTo = (name: string) =>
  office.taken.filter(({ headers }) => headers.get('to')?.includes(`${name}@example.org`))

const soon = { timeout: 20_000, interval: 100 }

/** Ada asks, Ben votes, Tia answers; the quarter of an hour in which news is gathered is over at once. */
async function answered(words: string): Promise<void> {
  const { ada, ben, tia, as, torino, db } = house
  const post = await house.post({ by: ada, words })
  await castVote(as(ben), post, torino)
  await answerPost(as(tia), post, 'Two benches come in May.')
  await vi.waitFor(async () => {
    const { numUpdatedRows } = await db
      .updateTable('notice')
      .set({ mail_due_at: house.later({}).toISOString() })
      .where('post_id', '=', post.id)
      .executeTakeFirst()
    expect(numUpdatedRows).toBe(2n)
  }, soon)
}

const stop = (address: string, init: RequestInit = {}) =>
  fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
    ...init,
  })

const rhythm = async (id: string) =>
  preferencesOf(
    await house.db.selectFrom('person').select('preferences').where('id', '=', id).executeTakeFirstOrThrow(),
  ).mail.answers

describe('a letter about what happened', () => {
  test('names in its head where one press ends such letters, and in its foot for those who read it', async () => {
    await answered('Benches along the square would help')
    await vi.waitFor(() => expect(lettersTo('ada')).toHaveLength(1), soon)

    const { headers, body } = lettersTo('ada')[0]!
    expect(headers.get('list-unsubscribe')).toMatch(/^<http:\/\/localhost:\d+\/unsubscribe\/[^<> ]+>$/)
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const address = headers.get('list-unsubscribe')!.slice(1, -1)
    const plain = body.replaceAll('=\r\n', '').replaceAll('=3D', '=')
    expect(plain).toContain(`Stop these letters: ${address}`)
    expect(plain).toContain('You get this because you asked, voted or follow.')
  }, 30_000)

  test('ends with that press alone: no cookie, no page before it, no origin; again changes nothing', async () => {
    await vi.waitFor(() => expect(lettersTo('ben')).toHaveLength(1), soon)
    const address = lettersTo('ben')[0]!.headers.get('list-unsubscribe')!.slice(1, -1)
    // a mail scanner that only looks ends nothing
    expect((await fetch(address)).status).toBe(200)
    expect(await rhythm(house.ben.id)).toBe('now')

    const presses = await Promise.all([stop(address), stop(address), stop(address)])

    expect(presses.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(presses.flatMap(({ headers }) => headers.getSetCookie())).toEqual([])
    expect(await rhythm(house.ben.id)).toBe('never')
    expect(await rhythm(house.ada.id)).toBe('now')
    await answered('A roof over the bicycle stand')
    await vi.waitFor(() => expect(lettersTo('ada')).toHaveLength(2), soon)
    expect(lettersTo('ben')).toHaveLength(1)
  }, 60_000)

  test('is ended by nobody whose link was changed by a single sign', async () => {
    const address = lettersTo('ada')[0]!.headers.get('list-unsubscribe')!.slice(1, -1)
    const forged = address.replace(house.ada.id, house.max.id)
    const spoiled = `${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`

    for (const link of [forged, spoiled, `${house.origin}/unsubscribe/x`])
      expect((await stop(link)).status).toBe(410)
    expect([await rhythm(house.max.id), await rhythm(house.ada.id)]).toEqual(['now', 'now'])
  })
})
