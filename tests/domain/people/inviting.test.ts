import { describe, expect } from 'vitest'
import { endMembership } from '#app/domain/people/appointing.server.ts'
import {
  acceptInvitation,
  findInvitation,
  invite,
  openInvitations,
  withdrawInvitation,
} from '#app/domain/people/inviting.server.ts'
import { nobody, type Person } from '#app/kernel/actor.ts'
import { Conflict, Forbidden, Gone } from '#app/kernel/errors.ts'
import { dayMs, later } from '#app/kernel/time.ts'
import { test, type Town } from '#tests/support/town.ts'

type Draft = Parameters<typeof invite>[1]

/** Invites and returns what stands in the letter's link. */
async function inviteInto({ as, nord }: Town, by: Person, draft: Partial<Draft> = {}): Promise<string> {
  let link = ''
  await invite(
    as(by),
    { email: 'Paolo@Example.org', role: 'partner', partnerId: nord, storeId: null, grants: [], ...draft },
    {
      language: 'en',
      write: (token) => {
        link = token
        return { kind: 'invitation', subject: 'Come', text: token, html: token }
      },
    },
  )
  return link
}

const accept = ({ as, later }: Town, token: string, days = 1) =>
  acceptInvitation(as(nobody, later({ days })), token)

describe('an invitation', () => {
  test('makes whoever opens it speak for the company, once', async ({ town }) => {
    const token = await inviteInto(town, town.lea)

    const { person } = await accept(town, token)
    expect(person).toMatchObject({ role: 'partner', partnerId: town.nord })
    await expect(accept(town, token)).rejects.toThrow(Gone)
  })

  test('accepted by two at the same moment is accepted once', async ({ town }) => {
    const token = await inviteInto(town, town.lea)

    const answers = await Promise.allSettled([accept(town, token), accept(town, token)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('is good for seven days', async ({ town }) => {
    const token = await inviteInto(town, town.lea)

    await expect(accept(town, token, 7)).rejects.toThrow(Gone)
  })

  test('gives way to a newer one to the same address', async ({ town }) => {
    const old = await inviteInto(town, town.lea)
    const newer = await inviteInto(town, town.lea)

    await expect(accept(town, old)).rejects.toThrow(Gone)
    expect(await openInvitations(town.as(town.lea), town.nord)).toHaveLength(1)
    await accept(town, newer)
    expect(await openInvitations(town.as(town.lea), town.nord)).toHaveLength(0)
  })

  test('is good for its days, and no longer', async ({ town }) => {
    const token = await inviteInto(town, town.lea)
    const { expires_at: end } = await town.db
      .selectFrom('invitation')
      .select('expires_at')
      .executeTakeFirstOrThrow()

    expect(Date.parse(end) - town.later({}).getTime()).toBeLessThanOrEqual(14 * dayMs)
    await expect(findInvitation(town.as(nobody, new Date(end)), token)).rejects.toThrow(Gone)
    expect(await findInvitation(town.as(nobody, later(new Date(end), -1)), token)).toMatchObject({})
  })

  test('can be withdrawn, and withdrawing again changes nothing', async ({ town }) => {
    const token = await inviteInto(town, town.lea)
    const { id } = await findInvitation(town.as(nobody), token)

    await withdrawInvitation(town.as(town.lea), id)
    await withdrawInvitation(town.as(town.lea), id)
    await expect(accept(town, token)).rejects.toThrow(Gone)
  })

  test('into a company is a manager’s, into the house an admin’s', async ({ town }) => {
    for (const who of [town.ada, town.sam, town.max, town.pia])
      await expect(inviteInto(town, who)).rejects.toThrow(Forbidden)
    for (const who of [town.lea, town.max])
      await expect(inviteInto(town, who, { role: 'staff', partnerId: null })).rejects.toThrow(Forbidden)

    const token = await inviteInto(town, town.ines, { role: 'staff', partnerId: null, grants: ['triage'] })
    expect((await accept(town, token)).person).toMatchObject({ role: 'staff', grants: ['triage'] })
  })

  test('does not turn a colleague into a supplier, nor a supplier into another’s', async ({ town }) => {
    await expect(inviteInto(town, town.lea, { email: 'max@example.org' })).rejects.toThrow(Conflict)
    await expect(inviteInto(town, town.lea, { email: 'noa@example.org' })).rejects.toThrow(Conflict)
  })

  test('leaves its link in no table but the letter', async ({ town }) => {
    const token = await inviteInto(town, town.lea)

    expect(JSON.stringify(await town.db.selectFrom('invitation').selectAll().execute())).not.toContain(token)
  })

  test('ends with the membership, and the member reads nothing of the company any more', async ({ town }) => {
    const { as, db, lea, max, pia } = town
    await expect(endMembership(as(max), pia.id)).rejects.toThrow(Forbidden)

    await endMembership(as(lea), pia.id)
    const row = await db
      .selectFrom('person')
      .select(['role', 'partner_id'])
      .where('id', '=', pia.id)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ role: 'member', partner_id: null })
    await expect(endMembership(as(lea), pia.id)).rejects.toThrow(Conflict)
  })
})
