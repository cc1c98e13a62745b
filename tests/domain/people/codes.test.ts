import { describe, expect } from 'vitest'
import { redeemCode, sendCode, triesAtMost } from '#app/domain/people/codes.server.ts'
import { personAt } from '#app/domain/people/signing-in.server.ts'
import { nobody } from '#app/kernel/actor.ts'
import { Invalid, TooMany } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'

const write = (code: string) => ({ kind: 'code', subject: code, text: code, html: code })

async function ask(
  { as, db, later }: Town,
  email: string,
  browserSecret = 'laptop',
  minutes = 0,
): Promise<string> {
  await sendCode(as(nobody, later({ minutes })), { email, browserSecret }, { language: 'en', write })
  const mail = await db
    .selectFrom('mail')
    .select('subject')
    .where('address', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return mail.subject
}

const redeem = ({ as, later }: Town, email: string, code: string, browserSecret = 'laptop', minutes = 1) =>
  redeemCode(as(nobody, later({ minutes })), { email, browserSecret }, code)

const problem = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'let in',
    (error: unknown) =>
      error instanceof Invalid
        ? error.fields['sign-in-code']?.[0]
        : error instanceof TooMany
          ? error.code
          : error,
  )

const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

describe('a code', () => {
  test('opens the door once', async ({ town }) => {
    const code = await ask(town, 'zoe@example.org')

    expect(await problem(redeem(town, 'zoe@example.org', code))).toBe('let in')
    expect(await problem(redeem(town, 'zoe@example.org', code))).toBe('sign_in.code_expired')
  })

  test('opens the door once, also to two who type it at the same moment', async ({ town }) => {
    const code = await ask(town, 'zoe@example.org')

    const answers = await Promise.all([1, 2, 3].map(() => problem(redeem(town, 'zoe@example.org', code))))
    expect(answers.filter((answer) => answer === 'let in')).toHaveLength(1)
  })

  test('is good for ten minutes', async ({ town }) => {
    const code = await ask(town, 'zoe@example.org')

    expect(await problem(redeem(town, 'zoe@example.org', code, 'laptop', 10))).toBe('sign_in.code_expired')
  })

  test('works in the browser that asked for it only', async ({ town }) => {
    const code = await ask(town, 'zoe@example.org')

    expect(await problem(redeem(town, 'zoe@example.org', code, 'thief'))).toBe('sign_in.code_expired')
    expect(await problem(redeem(town, 'zoe@example.org', code))).toBe('let in')
  })

  test('opens no other mailbox’s door, also in the browser that asked', async ({ town }) => {
    const code = await ask(town, 'zoe@example.org')

    expect(await problem(redeem(town, 'ada@example.org', code))).toBe('sign_in.code_expired')
  })

  test('gives way to a newer one', async ({ town }) => {
    const old = await ask(town, 'zoe@example.org')
    const newer = await ask(town, 'zoe@example.org', 'laptop', 1)

    if (old !== newer) expect(await problem(redeem(town, 'zoe@example.org', old))).toBe('sign_in.code_wrong')
    expect(await problem(redeem(town, 'zoe@example.org', newer))).toBe('let in')
  })

  test('is spent after five wrong tries, even for the right digits', async ({ town }) => {
    const code = await ask(town, 'zoe@example.org')

    for (let tries = 0; tries < triesAtMost; tries++)
      expect(await problem(redeem(town, 'zoe@example.org', wrong(code)))).toBe('sign_in.code_wrong')
    expect(await problem(redeem(town, 'zoe@example.org', code))).toBe('sign_in.code_spent')
  })

  test('is mailed five times an hour to one mailbox, known or not', async ({ town }) => {
    for (const email of ['ada@example.org', 'nobody@example.org']) {
      for (let times = 0; times < 5; times++) await ask(town, email, 'laptop', times)
      expect(await problem(ask(town, email, 'laptop', 6))).toBe('sign_in.too_many_codes')
      await ask(town, email, 'laptop', 61)
    }
  })

  test('stands in no table but the letter', async ({ town }) => {
    const code = await ask(town, 'zoe@example.org')
    const rows = await town.db.selectFrom('sign_in_code').selectAll().execute()

    expect(JSON.stringify(rows)).not.toContain(`"${code}"`)
  })
})

describe('whoever proves an address', () => {
  test('is the person it belongs to, however it is written', async ({ town: { as, ada } }) => {
    expect(await personAt(as(nobody), ' ADA@Example.org ')).toMatchObject({
      person: { id: ada.id },
      isNew: false,
    })
  })

  test('becomes a member without a name, once, also in two browsers at the same moment', async ({ town }) => {
    const { as, db } = town
    const arrivals = await Promise.all([1, 2].map(() => personAt(as(nobody), 'zoe@example.org')))

    expect(new Set(arrivals.map(({ person }) => person.id)).size).toBe(1)
    expect(arrivals[0]!.person).toMatchObject({ role: 'member', name: '' })
    const facts = await db.selectFrom('event').select('type').where('type', '=', 'person.joined').execute()
    expect(facts).toHaveLength(1)
  })
})
