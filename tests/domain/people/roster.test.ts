import { describe, expect } from 'vitest'
import { openInvitations, invite } from '#app/domain/people/inviting.server.ts'
import { findPersonLine, listPeople } from '#app/domain/people/roster.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'

const namesFound = async ({ as }: Town, who: Town['tia'], words: string) =>
  (await listPeople(as(who), { words }, null)).entries.map(({ name, email }) => `${name} ${email}`).sort()

describe('the list of people', () => {
  test('shows customers to who moderates, manages or is admin, and to nobody else of the staff', async ({
    town,
  }) => {
    const { max, lea, ines, tia, otto, ann } = town
    for (const who of [max, lea, ines])
      expect(await namesFound(town, who, 'Ada')).toEqual(['Ada a•••@example.org'])
    for (const who of [tia, otto, ann]) {
      expect(await namesFound(town, who, 'Ada')).toEqual([])
      expect(await namesFound(town, who, 'ada@example.org')).toEqual([])
      await expect(findPersonLine(town.as(who), town.ada.id)).rejects.toThrow(NotFound)
      // control: colleagues are there for everybody, with their addresses
      expect(await namesFound(town, who, 'max')).toEqual(['Max max@example.org'])
    }
  })

  test('finds a customer by the whole address, never by a piece of it', async ({ town }) => {
    const { max } = town
    expect(await namesFound(town, max, 'ADA@example.org')).toEqual(['Ada a•••@example.org'])
    for (const piece of ['ada@', 'ada@example.or', '@example.org'])
      expect((await namesFound(town, max, piece)).filter((line) => line.startsWith('Ada '))).toEqual([])
  })

  test('leads to one person’s page, where the address stands whole', async ({ town: { as, max, ada } }) => {
    expect((await findPersonLine(as(max), ada.id)).email).toBe('ada@example.org')
  })
})

test('who has been invited is known by address to who could take it back', async ({ town }) => {
  const { as, ines, lea, tia, nord } = town
  const write = () => ({ kind: 'invitation', subject: '', text: '', html: '' })
  const draft = { storeId: null, grants: [] }
  const letter = { language: 'en', write }
  await invite(as(ines), { ...draft, email: 'zoe@example.net', role: 'staff', partnerId: null }, letter)
  await invite(as(lea), { ...draft, email: 'yan@example.net', role: 'partner', partnerId: nord }, letter)

  const seen = async (who: typeof tia, partnerId: string | null) =>
    (await openInvitations(as(who), partnerId)).map(({ email }) => email)
  expect(await seen(ines, null)).toEqual(['zoe@example.net'])
  expect(await seen(lea, nord)).toEqual(['yan@example.net'])
  expect(await seen(tia, null)).toEqual(['z•••@example.net'])
  expect(await seen(tia, nord)).toEqual(['y•••@example.net'])
})
