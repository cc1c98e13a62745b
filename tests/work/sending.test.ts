import { describe, expect } from 'vitest'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import type { MailLane } from '#app/domain/mail/mail.ts'
import { transact } from '#app/kernel/context.server.ts'
import { hourMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import { expireMail, sendNext, type Sender } from '#app/work/mail/sending.server.ts'
import { deliveryTo, transportOptions, type Deliver } from '#app/work/mail/transport.server.ts'
import { mailServer, type Manners } from '#tests/support/mail-servers.ts'
import { test, type Town } from '#tests/support/town.ts'

type Posted = { kind?: string; to?: string; expiresAt?: Date }

async function write(town: Town, key: string, { kind = 'notices', to, expiresAt }: Posted = {}) {
  await transact(town.system(), (tx) =>
    queueMail(tx, {
      key,
      to: { address: to ?? `${key}@example.org` },
      language: 'en',
      mail: { kind, subject: key, text: `The words of ${key}`, html: '' },
      ...(expiresAt && { expiresAt }),
    }),
  )
}

const letter = ({ db }: Town, key: string) =>
  db.selectFrom('mail').selectAll().where('id', '=', key).executeTakeFirstOrThrow()

const senderOf = (town: Town, deliver: Deliver, at = town.later({})): Sender => ({
  db: town.db,
  deliver,
  clock: () => at,
  tell: () => undefined,
})

const through = (url: string) => deliveryTo(url, 'shop@example.com', 'https://voices.example')

/** Sends what can be sent now. */
async function send(sender: Sender, lane: MailLane = 'bulk') {
  while (await sendNext(sender, lane));
}

describe('a letter that was not taken', () => {
  const waits: readonly [string, Manners][] = [
    ['is greeted with 554', { greeting: '554 5.7.1 no service for you' }],
    ['is told that the sender may not', { from: '550 5.7.1 sender rejected' }],
    ['is told to come back', { to: () => '450 4.2.1 greylisted' }],
    ['meets a policy', { to: () => '550 5.7.1 blocked by policy' }],
    ['meets a server whose own system is full', { to: () => '552 5.3.4 too big for the system' }],
    ['meets a full mailbox', { to: () => '552 5.2.2 over quota' }],
    ['hears 550 and no reason', { to: () => '550 no' }],
    ['is refused after its last word', { letter: () => '554 5.6.0 not today' }],
    ['is cut off in the middle', { letter: () => null }],
    ['hears that the service goes', { to: () => '421 4.3.2 shutting down' }],
    ['reaches a server that says it is our own address that is wrong', { to: () => '550 5.1.8 bad sender' }],
  ]
  test.for(waits)('because it %s waits, and arrives when all is well', async ([, manners], { town }) => {
    const server = await mailServer(manners)
    await write(town, 'ada')

    await send(senderOf(town, through(server.url)))
    expect(await letter(town, 'ada')).toMatchObject({ dead_at: null, sent_at: null, lease_key: null })
    server.manners = {}
    await send(senderOf(town, through(server.url), town.later({ hours: 1 })))

    expect(await letter(town, 'ada')).toMatchObject({
      sent_at: iso(town.later({ hours: 1 })),
      subject: '',
      text: '',
    })
    expect(server.taken).toEqual(['<ada@voices.example>'])
  })

  test.for(['550 5.1.1 no such user', '550 5.2.1 mailbox disabled', '556 5.1.10 null mx'])(
    'because its mailbox is gone (%s) is given up at once, and kept for the operator',
    async (answer, { town }) => {
      const server = await mailServer({ to: (line) => (line.includes('gone@') ? answer : '250 fine') })
      await write(town, 'gone')
      await write(town, 'here')

      await send(senderOf(town, through(server.url)))

      expect(await letter(town, 'gone')).toMatchObject({
        dead_at: iso(town.later({})),
        text: 'The words of gone',
      })
      expect(await letter(town, 'here')).toMatchObject({ sent_at: iso(town.later({})) })
      await send(senderOf(town, through(server.url), town.later({ days: 1 })))
      expect(await letter(town, 'gone')).toMatchObject({ attempts: 1 })
    },
  )

  test('because the password is wrong waits with all others, after one try', async ({ town }) => {
    const refuse: Deliver = () =>
      Promise.reject(Object.assign(new Error('Invalid login'), { code: 'EAUTH', responseCode: 535 }))
    let tries = 0
    const counting: Deliver = (...handed) => {
      tries++
      return refuse(...handed)
    }
    for (const key of ['a', 'b', 'c']) await write(town, key)

    await send(senderOf(town, counting))
    await send(senderOf(town, counting))

    expect(tries).toBe(1)
    const rows = await town.db.selectFrom('mail').select(['dead_at', 'attempts']).execute()
    expect(rows.filter((row) => row.dead_at !== null)).toEqual([])
    expect(rows.reduce((sum, row) => sum + row.attempts, 0)).toBe(1)
  })

  test('because it came too late is gone, with what it said', async ({ town }) => {
    await write(town, 'code', { kind: 'code', expiresAt: town.later({ minutes: 10 }) })
    await expireMail(town.db, town.later({ minutes: 9 }))
    expect((await letter(town, 'code')).text).toBe('The words of code')

    const handed: string[] = []
    await send(
      senderOf(town, ({ id }) => Promise.resolve(void handed.push(id)), town.later({ minutes: 11 })),
      'urgent',
    )
    expect(handed).toEqual([])
    await expireMail(town.db, town.later({ minutes: 11 }))

    expect(await letter(town, 'code')).toMatchObject({ last_error: 'expired', subject: '', text: '' })
  })

  test('for its own sake does not keep the others', async ({ town }) => {
    const server = await mailServer({ letter: (text) => (text.includes('poison') ? null : '250 ok') })
    for (const key of ['poison', 'b', 'c']) await write(town, key)

    for (let seconds = 0; seconds <= 30; seconds += 3)
      await send(senderOf(town, through(server.url), town.later({ seconds })))

    expect(server.taken).toEqual(['<b@voices.example>', '<c@voices.example>'])
  })
})

describe('a mail server that is away', () => {
  test('is asked by one at a time, seldomer and seldomer, and at once when it is back', async ({ town }) => {
    const server = await mailServer({ greeting: '554 closed' })
    for (const key of ['a', 'b', 'c', 'd']) await write(town, key)

    for (let seconds = 0; seconds < 600; seconds++)
      await Promise.all([1, 2].map(() => send(senderOf(town, through(server.url), town.later({ seconds })))))
    const callsWhileAway = server.calls()
    server.manners = {}
    for (let seconds = 600; seconds < 700; seconds++)
      await send(senderOf(town, through(server.url), town.later({ seconds })))

    expect(callsWhileAway).toBeGreaterThan(8)
    expect(callsWhileAway).toBeLessThan(30)
    expect(new Set(server.taken).size).toBe(4)
    expect(server.taken).toHaveLength(4)
  })
})

describe('a lease', () => {
  test('belongs to one: a letter goes once, however many look for it', async ({ town }) => {
    const server = await mailServer({ letterMs: 5 })
    for (let number = 0; number < 12; number++) await write(town, `l${number}`)

    await Promise.all([1, 2, 3, 4].map(() => send(senderOf(town, through(server.url)))))

    expect(server.taken).toHaveLength(12)
    expect(new Set(server.taken).size).toBe(12)
  })

  test('that was lost leaves the letter to who has it now', async ({ town }) => {
    await write(town, 'ada')
    const told: string[] = []
    const stealing: Deliver = async () => {
      await town.db.updateTable('mail').set({ lease_key: 'somebody else' }).where('id', '=', 'ada').execute()
    }

    await send({ ...senderOf(town, stealing), tell: (message) => told.push(message) })

    expect(await letter(town, 'ada')).toMatchObject({ sent_at: null, lease_key: 'somebody else' })
    expect(told).toEqual(['A letter was sent after its lease was lost'])
  })

  test('is kept until the letter is marked as sent, also while the database cannot write', async ({
    town,
  }) => {
    const server = await mailServer()
    await write(town, 'ada')
    let failures = 3
    const db = town.db.withPlugin({
      transformQuery: ({ node }) => {
        // the mark is the only statement that empties the text
        if (
          node.kind === 'UpdateQueryNode' &&
          JSON.stringify(node).includes('"sent_at"') &&
          taken() &&
          failures-- > 0
        )
          throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    })
    const taken = () => server.taken.length > 0

    await send({ ...senderOf(town, through(server.url)), db })
    await send(senderOf(town, through(server.url), town.later({ minutes: 5 })))

    expect(failures).toBeLessThan(1)
    expect(server.taken).toEqual(['<ada@voices.example>'])
  })

  test('of a worker that died ends, and another sends the letter', async ({ town }) => {
    await write(town, 'ada')
    void sendNext(
      senderOf(town, () => new Promise(() => undefined)),
      'bulk',
    ).catch(() => undefined)
    await expect.poll(async () => (await letter(town, 'ada')).lease_key).not.toBeNull()
    const server = await mailServer()

    await send(senderOf(town, through(server.url), later(town.later({}), minuteMs / 2)))
    expect(server.taken).toEqual([])
    await send(senderOf(town, through(server.url), later(town.later({}), minuteMs + 1)))
    expect(server.taken).toEqual(['<ada@voices.example>'])
  })

  test('from a clock that ran ahead binds nobody', async ({ town }) => {
    await write(town, 'ada')
    await town.db
      .updateTable('mail')
      .set({ lease_key: 'a wrong clock', lease_until: iso(later(town.later({}), 1_000 * hourMs)) })
      .execute()
    const server = await mailServer()

    await send(senderOf(town, through(server.url)))

    expect(server.taken).toHaveLength(1)
  })

  test('is given back when the process stops in the middle of a letter', async ({ town }) => {
    const server = await mailServer({ silent: true })
    await write(town, 'ada')
    const stopping = new AbortController()
    const sending = sendNext({ ...senderOf(town, through(server.url)), signal: stopping.signal }, 'bulk')
    await expect.poll(server.calls).toBe(1)

    stopping.abort(new Error('The process stops'))
    const begun = performance.now()
    await sending

    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(await letter(town, 'ada')).toMatchObject({ lease_key: null, attempts: 0, dead_at: null })
  })
})

describe('urgent letters', () => {
  test('are tried again within a minute, however often they were not taken; news within an hour', async ({
    town,
  }) => {
    const greylisting: Deliver = () =>
      Promise.reject(
        Object.assign(new Error('450'), {
          command: 'RCPT TO',
          responseCode: 450,
          response: '450 4.2.1 later',
        }),
      )
    await write(town, 'code', { kind: 'code' })
    await write(town, 'news')
    const pauses: Record<string, number> = {}

    for (let hours = 0; hours < 12; hours++)
      for (const [key, lane] of [
        ['code', 'urgent'],
        ['news', 'bulk'],
      ] as const) {
        const at = town.later({ hours: 2 * hours })
        await send(senderOf(town, greylisting, at), lane)
        pauses[key] = Date.parse((await letter(town, key)).due_at) - at.getTime()
      }

    expect(await letter(town, 'code')).toMatchObject({ attempts: 12 })
    expect(pauses['code']).toBeLessThanOrEqual(minuteMs)
    expect(pauses['news']).toBeGreaterThan(0.7 * hourMs)
    expect(pauses['news']).toBeLessThanOrEqual(hourMs)
  })

  test.for(['code', 'invitation', 'safety'])('are those of kind %s', async (kind, { town }) => {
    await write(town, 'ada', { kind })

    expect((await letter(town, 'ada')).lane).toBe('urgent')
  })
})

describe('smtp://', () => {
  test('demands TLS of every server but one on this machine, unless the operator says otherwise', () => {
    expect(transportOptions('smtp://user:pass@mail.example').requireTLS).toBe(true)
    expect(transportOptions('smtp://127.0.0.1:25').requireTLS).toBe(false)
    expect(transportOptions('smtps://mail.example').requireTLS).toBe(false)
    expect(transportOptions('smtp://mail.example?tls=optional&name=shop')).toMatchObject({
      requireTLS: false,
      url: 'smtp://mail.example?name=shop',
    })
  })

  test('sends no letter over a line that anybody can read', async ({ town }) => {
    const server = await mailServer()
    await write(town, 'ada')
    const options = transportOptions(server.url.replace('127.0.0.1', 'mail.example'))
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({ ...options, url: server.url } as object)

    await expect(
      transport.sendMail({ from: 'a@b.example', to: 'ada@example.org', text: 'x' }),
    ).rejects.toThrow()

    expect(server.taken).toEqual([])
  })
})
