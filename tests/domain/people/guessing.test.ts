import { Secret, TOTP } from 'otpauth'
import { describe, expect } from 'vitest'
import { sendCode } from '#app/domain/people/codes.server.ts'
import { personWithPassword, setPassword } from '#app/domain/people/protecting.server.ts'
import {
  beginSecondStep,
  confirmSecondFactor,
  passSecondFactor,
  prepareSecondFactor,
} from '#app/domain/people/second-factor.server.ts'
import { letIn } from '#app/domain/people/signing-in.server.ts'
import { endSessionsOf } from '#app/domain/people/sessions.server.ts'
import { nobody, type Person } from '#app/kernel/actor.ts'
import { transact } from '#app/kernel/context.server.ts'
import { Refusal } from '#app/kernel/errors.ts'
import { dayMs } from '#app/kernel/time.ts'
import { test, type Town } from '#tests/support/town.ts'

const sessions = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }
const right = 'four horses on a green roof'
const network = (place: number) => ({ network: `198.51.${place}.0/24`, browserId: null })
const home = { network: '203.0.113.0/24', browserId: 'the browser at home' }

const told = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'let in',
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      return 'fields' in error
        ? (Object.values(error.fields as Record<string, string[]>)[0]?.[0] ?? '')
        : error.code
    },
  )
const howOften = (all: readonly string[], wanted: string) => all.filter((each) => each === wanted).length

const signInAtHome = ({ as }: Town, who: Person) =>
  letIn(
    as(nobody),
    who,
    { agent: 'Test', addressPrefix: home.network, browserId: home.browserId, guestId: null, token: null },
    sessions,
  )

describe('sixty wrong passwords for one account, from sixty networks', () => {
  test('are ten that anybody looks at; then only a code by mail is the way in, and it is open', async ({
    town,
  }) => {
    const { as, tia, later } = town
    await setPassword(as(tia), right, null)
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, place) =>
        told(personWithPassword(as(nobody), 'tia@example.org', `wrong horse ${place}`, network(place))),
      ),
    )
    expect(howOften(guesses, 'sign_in.password_wrong')).toBe(10)
    expect(howOften(guesses, 'sign_in.password_spent')).toBe(50)

    expect(await told(personWithPassword(as(nobody), 'tia@example.org', right, network(99)))).toBe(
      'sign_in.password_spent',
    )
    const write = (code: string) => ({ kind: 'code', subject: code, text: code, html: code })
    const letter = { language: 'en', write }
    expect(await told(sendCode(as(nobody), { email: 'tia@example.org', browserSecret: 'x' }, letter))).toBe(
      'let in',
    )
    // the next hour is another one
    const after = as(nobody, later({ minutes: 61 }))
    expect(await told(personWithPassword(after, 'tia@example.org', right, network(99)))).toBe('let in')
  })

  test('are not heard where the owner signs in as always', async ({ town }) => {
    const { as, tia } = town
    await setPassword(as(tia), right, null)
    await signInAtHome(town, tia)
    for (let place = 0; place < 12; place++)
      await told(personWithPassword(as(nobody), 'tia@example.org', 'wrong horse', network(place)))

    // the same browser anywhere, and another one in the same network
    const elsewhere = { network: '192.0.2.0/24', browserId: home.browserId }
    const another = { network: home.network, browserId: null }
    for (const place of [home, elsewhere, another])
      expect(await told(personWithPassword(as(nobody), 'TIA@example.org', right, place))).toBe('let in')
  })

  test('are answered alike for an address that nobody has', async ({ town: { as } }) => {
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, place) =>
        told(personWithPassword(as(nobody), 'nobody@example.org', 'wrong horse', network(place))),
      ),
    )
    expect(howOften(guesses, 'sign_in.password_wrong')).toBe(10)
    expect(howOften(guesses, 'sign_in.password_spent')).toBe(2)
  })

  test('who gets it right pays nothing, however often', async ({ town: { as, tia } }) => {
    await setPassword(as(tia), right, null)
    for (let times = 0; times < 12; times++)
      expect(await told(personWithPassword(as(nobody), 'tia@example.org', right, network(1)))).toBe('let in')
  })
})

async function withAuthenticator({ as }: Town, who: Person): Promise<(at: Date) => string> {
  const { secret } = await prepareSecondFactor(as(who), 'Voices')
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: 30 })
  const codeAt = (at: Date) => totp.generate({ timestamp: at.getTime() })
  await confirmSecondFactor(as(who), codeAt(as(who).now), null)
  return codeAt
}

describe('the second step', () => {
  test('forty guesses from forty networks are ten that anybody looks at, and the owner gets in meanwhile', async ({
    town,
  }) => {
    const { as, later, tia } = town
    const codeAt = await withAuthenticator(town, tia)
    await signInAtHome(town, tia)
    const now = later({ minutes: 5 })
    const step = await beginSecondStep(as(nobody, now), tia.id)
    const wrong = codeAt(now) === '000000' ? '000001' : '000000'
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, place) =>
        told(passSecondFactor(as(nobody, now), step, wrong, network(place))),
      ),
    )
    expect(howOften(guesses, 'sign_in.totp_wrong')).toBe(10)
    expect(howOften(guesses, 'sign_in.second_spent')).toBe(30)

    const own = await beginSecondStep(as(nobody, now), tia.id)
    expect(await told(passSecondFactor(as(nobody, now), own, codeAt(now), home))).toBe('let in')
  })

  test('opens the door once, also to two at the same moment, and for ten minutes', async ({ town }) => {
    const { as, later, tia } = town
    const codeAt = await withAuthenticator(town, tia)
    const now = later({ minutes: 5 })
    const soon = later({ minutes: 6 })
    const step = await beginSecondStep(as(nobody, now), tia.id)
    const both = await Promise.all(
      [now, soon].map((at) => told(passSecondFactor(as(nobody, at), step, codeAt(at), network(1)))),
    )
    expect(howOften(both, 'let in')).toBe(1)
    expect(await told(passSecondFactor(as(nobody, soon), step, codeAt(later({ minutes: 7 }))))).toBe(
      'sign_in.begin_again',
    )

    const late = await beginSecondStep(as(nobody, now), tia.id)
    const after = later({ minutes: 16 })
    expect(await told(passSecondFactor(as(nobody, after), late, codeAt(after)))).toBe('sign_in.begin_again')
  })

  test('is over when the person’s sessions are ended', async ({ town }) => {
    const { as, later, tia } = town
    const codeAt = await withAuthenticator(town, tia)
    const now = later({ minutes: 5 })
    const step = await beginSecondStep(as(nobody, now), tia.id)
    await transact(as(tia), (tx) => endSessionsOf(tx, tia.id))
    expect(await told(passSecondFactor(as(nobody, now), step, codeAt(now)))).toBe('sign_in.begin_again')
  })
})

describe('codes by letter', () => {
  const write = (code: string) => ({ kind: 'code', subject: code, text: code, html: code })
  const ask = ({ as, later }: Town, whence: typeof home | ReturnType<typeof network>, minutes = 0) =>
    told(
      sendCode(
        as(nobody, later({ minutes })),
        { email: 'tia@example.org', browserSecret: 'x', whence },
        { language: 'en', write },
      ),
    )

  test('that strangers ask for bar strangers, never the owner at home, nor who is signed in', async ({
    town,
  }) => {
    const { as, tia } = town
    await signInAtHome(town, tia)
    const asked = await Promise.all(Array.from({ length: 9 }, (_, place) => ask(town, network(place))))
    expect(howOften(asked, 'let in')).toBe(5)

    expect(await ask(town, home)).toBe('let in')
    expect(await ask(town, { network: '192.0.2.0/24', browserId: home.browserId })).toBe('let in')
    const proof = { email: 'tia@example.org', browserSecret: 'x', proofOf: tia.id }
    expect(await told(sendCode(as(tia), proof, { language: 'en', write }))).toBe('let in')
  })

  test('fill no mailbox: two dozen in a day at the most, however patient the strangers are', async ({
    town,
  }) => {
    let letters = 0
    for (let minutes = 0; minutes < 24 * 60; minutes += 12)
      if ((await ask(town, network(minutes % 250), minutes)) === 'let in') letters++
    expect(letters).toBeLessThanOrEqual(24)
    expect(letters).toBeGreaterThan(10)
  })
})
