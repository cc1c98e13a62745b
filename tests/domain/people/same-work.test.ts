import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { sendCode } from '#app/domain/people/codes.server.ts'
import { hashPassword } from '#app/domain/people/passwords.server.ts'
import { personWithPassword } from '#app/domain/people/protecting.server.ts'
import { nobody } from '#app/kernel/actor.ts'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { test, type Town } from '#tests/support/town.ts'

// what is counted is Node's own; ours does the counting of nothing
const derive = crypto.argon2
let derived: string[] = []
beforeAll(() => {
  crypto.argon2 = (algorithm, parameters, tell) => {
    derived.push(`${algorithm} ${parameters.memory} ${parameters.passes}`)
    derive(algorithm, parameters, tell)
  }
  syncBuiltinESMExports()
})
afterAll(() => {
  crypto.argon2 = derive
  syncBuiltinESMExports()
})

/** The addresses of everybody who might be told apart by how long an answer takes. */
async function addresses({ db, otto, sid }: Town): Promise<Record<string, string>> {
  const password_hash = await hashPassword('correct horse battery')
  await db.updateTable('person').set({ password_hash }).where('id', 'in', [otto.id, sid.id]).execute()
  return {
    'nobody’s': 'who@example.org',
    'a member’s': 'ada@example.org',
    'a suspended person’s': 'sid@example.org',
    'a colleague’s with a password': 'otto@example.org',
  }
}

/** The statements and the hashing that one act costs. */
async function costOf(town: Town, act: (asking: ReturnType<Town['as']>) => Promise<unknown>) {
  const statements: string[] = []
  const db = openDatabase(town.url, { onQuery: ({ sql }) => statements.push(sql) })
  derived = []
  await act({ ...town.as(nobody), db }).catch(() => undefined)
  await closeDatabase(db)
  return { statements, derived }
}

const write = (code: string) => ({ kind: 'code', subject: code, text: code, html: code })

describe('the work of signing in is the same, whoever an address belongs to', () => {
  test('when a code is asked for', async ({ town }) => {
    const costs = []
    for (const [of, email] of Object.entries(await addresses(town)))
      costs.push({
        of,
        ...(await costOf(town, (ctx) =>
          sendCode(ctx, { email, browserSecret: 'laptop' }, { language: 'en', write }),
        )),
      })

    const [first] = costs
    expect(first!.statements.length).toBeGreaterThan(2)
    for (const cost of costs) expect(cost).toEqual({ ...first, of: cost.of })
  })

  test('when a wrong password is typed', async ({ town }) => {
    const costs = []
    for (const [of, email] of Object.entries(await addresses(town)))
      costs.push({ of, ...(await costOf(town, (ctx) => personWithPassword(ctx, email, 'wrong horse'))) })

    const [first] = costs
    expect(first!.derived).toEqual(['argon2id 19456 2'])
    for (const cost of costs) expect(cost).toEqual({ ...first, of: cost.of })
  })
})
