import { sql } from 'kysely'
import { describe, expect, test as plain } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import type { Database } from '#db/database.server.ts'
import { test, type Answer, type House } from '#tests/support/visit.ts'
import { rows } from './access-matrix.ts'
import { anewEachTime, presses, type Press } from './repeated.ts'

const changing = rows.map(({ asked }) => asked).filter((asked) => !asked.startsWith('GET '))

plain('every address that changes something is pressed here, or says why it may act anew', () => {
  const known = [...Object.keys(presses), ...Object.keys(anewEachTime)]

  expect(changing.filter((asked) => !known.includes(asked))).toEqual([])
  expect(known.filter((asked) => !changing.includes(asked))).toEqual([])
})

// what a press costs, and the memory of the press itself, is no effect
const beside = new Set(['rate_limit', 'submission', 'counter'])
// names, weights, the half minute of a code and the signal to look again; none of them says how often something was done
const uncounted = new Set(['number', 'value', 'rising', 'position', 'revision', 'totp_step'])

/** How full each column is: rows, filled cells, sums of numbers. Two deeds of one kind change it alike, whatever their ids. */
async function fullness(db: Database): Promise<Map<string, number>> {
  const full = new Map<string, number>()
  const add = (key: string, amount: number) => full.set(key, (full.get(key) ?? 0) + amount)
  for (const { name } of await db.introspection.getTables()) {
    if (beside.has(name) || name.startsWith('post_search') || name.startsWith('schema_')) continue
    const { rows: found } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)
    for (const row of found) {
      add(name, 1)
      for (const [column, cell] of Object.entries(row)) {
        if (cell === null) continue
        add(`${name}.${column} filled`, 1)
        if (typeof cell === 'number' && !uncounted.has(column)) add(`${name}.${column}`, cell)
      }
    }
  }
  return full
}

function grown(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Record<string, number> {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort()
  return Object.fromEntries(
    keys
      .map((key) => [key, (after.get(key) ?? 0) - (before.get(key) ?? 0)] as const)
      .filter(([, difference]) => difference !== 0),
  )
}

type Effect = {
  readonly answers: readonly Answer[]
  readonly grown: Record<string, number>
  readonly changed: readonly string[]
}

/** Presses once with each key, all at once, and says what that did. */
async function effectOf(house: House, asked: string, keys: readonly string[]): Promise<Effect> {
  const { browser, path, fields }: Press = await presses[asked]!(house, newId(new Date()))
  const before = await fullness(house.db)
  const words = await text(house.db)
  const answers = await Promise.all(
    keys.map((key) =>
      browser.post(path, {
        ...fields,
        _key: key,
        ...(asked.startsWith('DELETE') && { _method: 'delete' }),
      }),
    ),
  )
  const said = await text(house.db)
  return {
    answers,
    grown: grown(before, await fullness(house.db)),
    changed: [...said, ...words].filter((line) => !said.has(line) || !words.has(line)),
  }
}

/** Every row, to see whether anything changed at all. */
async function text(db: Database): Promise<Set<string>> {
  const lines = new Set<string>()
  for (const { name } of await db.introspection.getTables()) {
    if (beside.has(name) || name.startsWith('post_search')) continue
    const { rows: found } = await sql`select * from ${sql.table(name)}`.execute(db)
    for (const row of found) lines.add(`${name} ${JSON.stringify(row)}`)
  }
  return lines
}

const where = ({ status, to }: Answer) => `${status} ${to ?? ''}`

describe('pressed three times at once', () => {
  test.for(Object.keys(presses))('%s is done once', async (asked, { house }) => {
    const once = await effectOf(house, asked, ['only'])
    expect(once.changed.length, `nothing happened: ${once.answers.map(where).join()}`).toBeGreaterThan(0)

    const thrice = await effectOf(house, asked, ['same', 'same', 'same'])

    expect(thrice.grown).toEqual(once.grown)
    expect(thrice.answers.filter(({ status }) => status >= 500)).toEqual([])
  })
})

const keyed = [
  'POST /new',
  'POST /posts/:number/comments',
  'POST /staff/people',
  'POST /staff/partners/:partner',
  'POST /staff/people/:person/suspension',
  'POST /staff/inbox/:number/answer',
  'POST /staff/record',
  'POST /staff/cards',
  'POST /c/:number/tasks',
  'POST /c/:number/guardrails',
  'POST /c/:number/readings',
]

describe('pressed three times with three keys', () => {
  test.for(keyed)('%s is done three times (control)', async (asked, { house }) => {
    const once = await effectOf(house, asked, ['only'])
    const thrice = await effectOf(house, asked, ['one', 'two', 'three'])

    expect(thrice.grown).not.toEqual(once.grown)
    expect(thrice.answers.map(({ status }) => status)).toEqual([303, 303, 303])
  })
})

describe('a page with such a form', () => {
  test('carries a key, and another one when it is fetched again', async ({ house }) => {
    const { browser, path } = await presses['POST /c/:number/tasks']!(house, newId(new Date()))
    const keyOf = async () =>
      /name="_key" value="([^"]+)"/.exec((await browser.get(path.replace('/tasks', ''))).text)?.[1]
    const [one, other] = [await keyOf(), await keyOf()]

    expect(one).toMatch(/^[\w-]{20,}$/)
    expect(other).not.toBe(one)
  })
})

describe('a repetition under its key', () => {
  test.for(keyed)('%s is answered as it was the first time', async (asked, { house }) => {
    const { answers } = await effectOf(house, asked, ['same', 'same', 'same'])

    expect(new Set(answers.map(where)).size).toBe(1)
  })
})
