import { describe, expect } from 'vitest'
import { appoint } from '#app/domain/people/appointing.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import type { Person } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'
import { test, type Browser, type House } from '#tests/support/visit.ts'
import { say } from './saying.ts'

const rounds = process.env.ROLE_ROUNDS ? Number(process.env.ROLE_ROUNDS) : 8
const secret = 'gorgonzola-behind-the-curtain'

async function colleague({ db }: House): Promise<Person> {
  const id = newId(new Date())
  const row = await db
    .insertInto('person')
    .values({
      id,
      role: 'staff',
      name: 'Nina',
      email: `${id}@example.org`,
      email_key: `${id}@example.org`,
      email_verified_at: new Date().toISOString(),
      grants: toJson(['moderate', 'triage', 'manage']),
      preferences: toJson({}),
      created_at: new Date().toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPerson(row)
}

type Seen = { readonly begun: number; readonly path: string; readonly isInside: boolean }

/** Asks one thing after the other without a pause, until told to stop. */
async function askOn(
  browser: Browser,
  paths: readonly string[],
  seen: Seen[],
  isOver: () => boolean,
): Promise<void> {
  for (let n = 0; !isOver(); n++) {
    const path = paths[n % paths.length]!
    const begun = performance.now()
    const { status, text } = await browser.get(path)
    seen.push({ begun, path, isInside: path.startsWith('/staff/') ? status === 200 : text.includes(secret) })
  }
}

describe('a right that is taken away from somebody who asks without a pause', () => {
  test(
    'holds for everything that they ask from then on, by every way of asking',
    { timeout: 120_000 },
    async ({ house }) => {
      const { post } = await say(house, house.mia, `The safe, ${secret}`, 'staff')
      const paths = [
        '/staff/inbox',
        '/staff/inbox.data',
        '/staff/queue',
        '/staff/people',
        '/staff/people.data',
        `/p/${post.number}`,
        `/posts/${post.number}/comments`,
        '/?tab=new',
        '/search?q=gorgonzola',
        '/feed.atom',
      ]
      const person = await colleague(house)
      const ines = () => house.as(house.ines, new Date())
      let before = 0
      let after = 0
      for (let round = 0; round < rounds; round++) {
        const browsers = await Promise.all(Array.from({ length: 5 }, () => house.browser(person)))
        const seen: Seen[] = []
        let isOver = false
        const asking = Promise.all(
          browsers.map((browser, n) =>
            askOn(browser, [...paths.slice(n * 2), ...paths.slice(0, n * 2)], seen, () => isOver),
          ),
        )
        await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 150))
        await appoint(ines(), person.id, { role: 'member', grants: [], storeId: null })
        const taken = performance.now()
        await new Promise((resolve) => setTimeout(resolve, 200))
        isOver = true
        await asking

        expect(seen.filter(({ begun, isInside }) => begun > taken && isInside)).toEqual([])
        before += seen.filter(({ begun, isInside }) => begun < taken && isInside).length
        after += seen.filter(({ begun }) => begun > taken).length
        await appoint(ines(), person.id, {
          role: 'staff',
          grants: ['moderate', 'triage', 'manage'],
          storeId: null,
        })
      }
      console.log(
        `rights taken away under load: ${rounds} times, ${before} answers from inside before, ${after} asked after, 0 let in`,
      )
      expect(before).toBeGreaterThan(rounds)
      expect(after).toBeGreaterThan(rounds)
    },
  )
})
