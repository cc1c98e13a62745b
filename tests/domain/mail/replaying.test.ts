import { describe, expect } from 'vitest'
import { deadDeliveries, reviveDeliveries } from '#app/domain/events/replaying.server.ts'
import { mailFigures, mailReach } from '#app/domain/mail/reaching.server.ts'
import { queueMail, sweepMail } from '#app/domain/mail/outbox.server.ts'
import { deadLetters, reviveLetters } from '#app/domain/mail/replaying.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { iso } from '#app/kernel/time.ts'
import { test, type Town } from '#tests/support/town.ts'

async function write(town: Town, key: string, set: object = {}, kind = 'notices') {
  await transact(town.system(), (tx) =>
    queueMail(tx, {
      key,
      to: { address: 'ada@example.org' },
      language: 'en',
      mail: { kind, subject: key, text: key, html: '' },
    }),
  )
  await town.db
    .updateTable('mail')
    .set({ subject: key, ...set })
    .where('id', '=', key)
    .execute()
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

describe('letters that were given up', () => {
  test('are listed and revived, once; what was sent or came too late stays as it is', async ({ town }) => {
    const { system, later } = town
    const dead = { dead_at: iso(later({})), last_error: 'EAUTH', attempts: 12 }
    await write(town, 'dead', dead)
    await write(town, 'sent', { sent_at: iso(later({})), text: '' })
    await write(town, 'expired', { ...dead, text: '', last_error: 'expired' })
    await write(town, 'too late', { ...dead, expires_at: iso(later({ minutes: 1 })) })
    await write(town, 'waiting')
    const tomorrow = system(later({ days: 1 }))

    expect(ids(await deadLetters(tomorrow, null))).toEqual(['dead'])
    expect(await deadLetters(tomorrow, iso(later({ minutes: 1 })))).toEqual([])
    const revived = await Promise.all([1, 2].map(() => reviveLetters(tomorrow, null)))

    expect(revived.sort()).toEqual([0, 1])
    expect(await reviveLetters(tomorrow, null)).toBe(0)
    const row = await town.db
      .selectFrom('mail')
      .selectAll()
      .where('id', '=', 'dead')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ dead_at: null, attempts: 0, due_at: iso(later({ days: 1 })) })
  })

  test('are forgotten a month after that; what waits is never', async ({ town }) => {
    const { system, later } = town
    await write(town, 'waiting')
    await write(town, 'dead', { dead_at: iso(later({ days: 20 })) })
    const sweep = (days: number) =>
      transact(system(later({ days })), (tx) => sweepMail(tx, later({ days: days - 30 })))
    const left = async () => ids(await town.db.selectFrom('mail').select('id').orderBy('id').execute())

    await sweep(40)
    expect(await left()).toEqual(['dead', 'waiting'])
    await sweep(400)
    expect(await left()).toEqual(['waiting'])
  })
})

describe('deliveries that were given up', () => {
  test('are listed and revived by consumer, once', async ({ town }) => {
    const { db, system, later, post } = town
    await post()
    await db
      .updateTable('event_delivery')
      .set({ dead_at: iso(later({})), attempts: 12, last_error: 'RangeError' })
      .execute()
    const all = { consumer: null, since: null }
    const many = (await deadDeliveries(system(), all)).length
    expect(many).toBeGreaterThan(1)

    expect(await reviveDeliveries(system(), { consumer: 'search', since: null })).toBe(1)
    expect(await reviveDeliveries(system(), { consumer: 'search', since: null })).toBe(0)

    expect(await deadDeliveries(system(), all)).toHaveLength(many - 1)
    expect(await reviveDeliveries(system(), { consumer: null, since: iso(later({ days: 1 })) })).toBe(0)
  })
})

describe('what is promised by mail', () => {
  test('is late while the server is away, and while a code waits longer than a moment', async ({ town }) => {
    const { db, system, later } = town
    expect(await mailReach(system())).toBe('fine')
    await write(town, 'news')
    expect(await mailReach(system(later({ hours: 1 })))).toBe('fine')

    await write(town, 'code', {}, 'code')
    expect(await mailReach(system(later({ seconds: 5 })))).toBe('fine')
    expect(await mailReach(system(later({ seconds: 30 })))).toBe('late')
    await db.deleteFrom('mail').execute()
    await db
      .insertInto('breaker')
      .values({ name: 'mail', failures: 1, opened_at: iso(later({})), last_error: 'EAUTH' })
      .execute()

    expect(await mailReach(system())).toBe('late')
    expect(await mailFigures(system())).toMatchObject({ dead: 0, breaker: { last_error: 'EAUTH' } })
  })
})
