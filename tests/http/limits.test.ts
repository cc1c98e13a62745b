import { beforeEach, describe, expect } from 'vitest'
import type { Asking } from '#app/http/context.server.ts'
import { forgetLimits, limits, paying, spend, spendOnWords, type LimitName } from '#app/http/limits.server.ts'
import type { Guest, Person } from '#app/kernel/actor.ts'
import { Conflict, TooMany } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { morning } from '#tests/support/morning.ts'
import { test, type Town } from '#tests/support/town.ts'

beforeEach(forgetLimits)

const network = '203.0.113.0/24'
const asking = (
  { as }: Town,
  who: Guest | Person,
  { address = network, browserId = null }: { address?: string; browserId?: string | null } = {},
): Asking => ({
  ...as(who),
  session: null,
  guestId: who.kind === 'guest' ? who.id : null,
  address,
  browserId,
})
const somebody = (): Guest => ({ kind: 'guest', id: newId(morning) })

/** Leaves so many of a budget that all processes share, as if a crowd had been there. */
const leave = ({ db }: Town, name: LimitName, whose: string, tokens: number) =>
  db
    .insertInto('rate_limit')
    .values({ key: `${name} ${whose} `, tokens, refilled_at: morning.toISOString() })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ tokens }))
    .execute()

describe('guests', () => {
  test('vote as often as their network may, however many of them there are', async ({ town }) => {
    for (let guest = 0; guest < limits.guestVote.burst; guest++) await spend(asking(town, somebody()), 'vote')

    await expect(spend(asking(town, somebody()), 'vote')).rejects.toThrow(TooMany)
    await spend(asking(town, somebody(), { address: '198.51.100.0/24' }), 'vote')
    await spend(asking(town, town.ada), 'vote')
  })

  test('of a loud network are heard once somebody has looked, and refused when it is a flood', async ({
    town,
  }) => {
    expect(await spendOnWords(asking(town, somebody()), 'post')).toEqual({ mustWait: false })
    await leave(town, 'guestPost', network, 0)
    expect(await spendOnWords(asking(town, somebody()), 'post')).toEqual({ mustWait: true })
    await leave(town, 'heldPost', network, 0)
    await expect(spendOnWords(asking(town, somebody()), 'post')).rejects.toThrow(TooMany)
  })

  test('who hop from network to network of one site use up the site’s', async ({ town }) => {
    const hop = (place: number) =>
      spend(
        asking(town, { kind: 'guest', id: null }, { address: `2001:db8:1:${place.toString(16)}::/64` }),
        'upload',
      )
    const most = limits.upload.burst * 16
    for (let place = 0; place < most; place++) await hop(place)

    await expect(hop(most)).rejects.toThrow(TooMany)
    await spend(asking(town, { kind: 'guest', id: null }, { address: '2001:db8:2:1::/64' }), 'upload')
  })
})

describe('members', () => {
  test('of one network are counted one by one', async ({ town }) => {
    for (let vote = 0; vote < limits.vote.burst; vote++) await spend(asking(town, town.ada), 'vote')

    await expect(spend(asking(town, town.ada), 'vote')).rejects.toThrow(TooMany)
    await spend(asking(town, town.ben), 'vote')
  })

  test('who moderate write as much as they have to', async ({ town }) => {
    for (let times = 0; times <= limits.comment.burst; times++)
      expect(await spendOnWords(asking(town, town.max), 'comment')).toEqual({ mustWait: false })
  })

  test('pay nothing for what was refused, and nothing that was refused to them is taken', async ({
    town,
  }) => {
    const ada = asking(town, town.ada)
    for (let times = 0; times <= limits.report.burst; times++)
      await expect(paying(ada, 'report', () => Promise.reject(new Conflict('post.closed')))).rejects.toThrow(
        Conflict,
      )
    for (let times = 0; times < limits.report.burst; times++)
      await paying(ada, 'report', () => Promise.resolve('reported'))

    await expect(paying(ada, 'report', () => Promise.resolve('reported'))).rejects.toThrow(TooMany)
  })
})

describe('who gets it right', () => {
  test('pays nothing where failures are counted, and who does not pays each time', async ({ town }) => {
    const ctx = asking(town, { kind: 'guest', id: null })
    for (let times = 0; times < 30; times++) await paying(ctx, 'tryPassword', () => Promise.resolve('in'))
    await leave(town, 'tryPassword', network, 1)
    await paying(ctx, 'tryPassword', () => Promise.resolve('in'))
    await expect(paying(ctx, 'tryPassword', () => Promise.reject(new Conflict('wrong')))).rejects.toThrow(
      Conflict,
    )

    await expect(paying(ctx, 'tryPassword', () => Promise.resolve('in'))).rejects.toThrow(TooMany)
  })

  test('in a browser that is known is not locked out by the neighbours, and has no more than its own', async ({
    town,
  }) => {
    await leave(town, 'tryPassword', network, 0)
    const known = asking(town, { kind: 'guest', id: null }, { browserId: 'known' })
    for (let times = 0; times < limits.tryPassword.ofKnownBrowser; times++) await spend(known, 'tryPassword')

    await expect(spend(known, 'tryPassword')).rejects.toThrow(TooMany)
    await expect(spend(asking(town, { kind: 'guest', id: null }), 'tryPassword')).rejects.toThrow(TooMany)
  })
})

test('a refusal by a second budget gives back what the first one took', async ({ town }) => {
  const guest = somebody()
  await leave(town, 'guestReport', network, 1)
  await leave(town, 'report', guest.id!, 0)
  await expect(spend(asking(town, guest), 'report')).rejects.toThrow(TooMany)

  await spend(asking(town, somebody()), 'report')
})

test('what was counted in memory is forgotten, longest ago first, before it fills it', async ({ town }) => {
  const upload = (address: string) => spend(asking(town, { kind: 'guest', id: null }, { address }), 'upload')
  for (let times = 0; times < limits.upload.burst; times++) await upload('first')
  await expect(upload('first')).rejects.toThrow(TooMany)
  for (let place = 0; place < 50_000; place++) await upload(`${place}`)

  await upload('first')
})
