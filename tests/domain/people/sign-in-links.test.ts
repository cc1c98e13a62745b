import { describe, expect } from 'vitest'
import { findSignInLink, makeSignInLink, redeemSignInLink } from '#app/domain/people/sign-in-links.server.ts'
import { test } from '#tests/support/town.ts'

describe('the operator’s link', () => {
  test('lets an admin in once, however often it is pressed at once', async ({ town }) => {
    const { ines, guest, as, system, db } = town
    const token = await makeSignInLink(system(), ines.id)

    const presses = await Promise.allSettled([1, 2, 3].map(() => redeemSignInLink(as(guest()), token)))

    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const facts = await db
      .selectFrom('event')
      .select(['type', 'actor_id'])
      .where('subject_id', '=', ines.id)
      .orderBy('type')
      .execute()
    expect(facts).toEqual([
      { type: 'person.entered_by_link', actor_id: ines.id },
      { type: 'person.link_made', actor_id: null },
    ])
    await expect(redeemSignInLink(as(guest()), token)).rejects.toThrow('sign_in.link_over')
  })

  test('is good for ten minutes, and looking at it changes nothing', async ({ town }) => {
    const { ines, guest, as, system, later } = town
    const token = await makeSignInLink(system(), ines.id)

    expect(await findSignInLink(as(guest(), later({ minutes: 9 })), token)).toEqual({
      email: 'ines@example.org',
    })
    await expect(findSignInLink(as(guest(), later({ minutes: 10 })), token)).rejects.toThrow('link_over')
    await expect(redeemSignInLink(as(guest(), later({ minutes: 10 })), token)).rejects.toThrow('link_over')
    expect(await redeemSignInLink(as(guest(), later({ minutes: 9 })), token)).toMatchObject({ id: ines.id })
  })

  test('ends with the next one, and with the office', async ({ town }) => {
    const { ines, guest, as, system, db } = town
    const first = await makeSignInLink(system(), ines.id)
    const second = await makeSignInLink(system(), ines.id)

    await expect(redeemSignInLink(as(guest()), first)).rejects.toThrow('link_over')
    await db.updateTable('person').set({ role: 'member' }).where('id', '=', ines.id).execute()
    await expect(findSignInLink(as(guest()), second)).rejects.toThrow('link_over')
    await expect(redeemSignInLink(as(guest()), second)).rejects.toThrow('link_over')
  })

  test('stands nowhere as it is typed', async ({ town }) => {
    const { ines, system, db } = town
    const token = await makeSignInLink(system(), ines.id)

    const kept = JSON.stringify([
      await db.selectFrom('sign_in_link').selectAll().execute(),
      await db.selectFrom('event').selectAll().execute(),
    ])

    expect(kept).not.toContain(token)
  })
})
