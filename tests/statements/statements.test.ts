import SQLite from 'better-sqlite3'
import { loadModule } from 'libpg-query'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '#tests/support/engine.ts'
import { filesUnder, isCode, textOf } from '#tests/support/source-tree.ts'
import { statementsSeen } from '#tests/support/statements-seen.ts'
import { judge, type Known } from './judging.ts'

const engines: readonly Engine[] = ['sqlite', 'postgres']
/** The suite asks a thousand; far fewer, and something was not listened to. */
const fewest = 700

let known: Known

beforeAll(async () => {
  await loadModule()
  const migrated = new SQLite(process.env.TEST_SQLITE_TEMPLATE, { readonly: true })
  const nullable = migrated
    .prepare(
      `select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c
       where m.type = 'table' and c."notnull" = 0 and c.pk = 0`,
    )
    .pluck()
    .all() as string[]
  migrated.close()
  const source = filesUnder('app', 'db', 'tests').filter(isCode).map(textOf).join('\n')
  known = { source, nullable: new Set(nullable) }
})

// npm run check -- sqlite postgres statements
describe.skipIf(!process.env.TEST_STATEMENTS)('every statement that the suite asked', () => {
  test.for(engines)(
    'on %s can be read, says every value apart, and means the same on both engines',
    (engine) => {
      const texts = statementsSeen(engine)
      expect(texts.length, `run together with the step ${engine}`).toBeGreaterThan(fewest)
      expect(judge(texts, engine, known)).toEqual([])
    },
  )
})

describe('what would be found', () => {
  const faultsOf = (texts: string | readonly string[], engine: Engine = 'postgres') =>
    judge([texts].flat(), engine, known).flatMap(({ faults }) => faults)
  // in two halves, so that nobody wrote it
  const typed = ['o’brien', 's till'].join('')

  test.for([
    [`select "id" from "post" where "title" = '${typed}'`, `a text that nobody wrote: ${typed}`],
    [`select "id" from "post" where "id" = $1; delete from "post"`, 'more than one statement'],
    [`select "id" from "post" where`, 'cannot be read: syntax error at end of input'],
    [`delete from "post"`, 'every row of post'],
    [`update "person" set "name" = $1`, 'every row of person'],
    [`select "title" from "post" order by "id" limit $1 offset $2`, 'pages by offset'],
    [`select "title" from "post" where "status" = $1 limit $2`, 'the first of no order'],
    [`select string_agg("title", $1) from "post"`, 'a function that the engines do not share: string_agg/2'],
    [`select max("a", "b") from "post"`, 'a function that the engines do not share: max/2'],
    [
      `select "id" from "session" where "expires_at" < now()`,
      'a function that the engines do not share: now/0',
    ],
    [`select "id" from "session" where "expires_at" < current_timestamp`, 'a clock of the database'],
    [`insert into "store" values ($1, $2)`, 'an insert that names no columns'],
    [`select "post"."id" from "post", "vote"`, 'a join without a condition'],
    [`select "post"."id" from "post" cross join "vote"`, 'a join without a condition'],
    [
      `select "id" from "post" where "id" not in (select "merged_into" from "post")`,
      'not in (select …), which is never true beside a null',
    ],
    [`select p."id" from "post" as p order by p."answered_at"`, 'sorted by answered_at, which may be null'],
  ] as const)('%s', ([text, fault]) => {
    expect(faultsOf(text)).toContain(fault)
  })

  test('a value that stands in the text, once it is another one', () => {
    const asking = (number: number) => `select "title" from "post" where "number" = ${number}`
    expect(faultsOf([asking(4), asking(5)])).toHaveLength(2)
    expect(faultsOf([asking(4), asking(4)])).toEqual([])
  })

  test('and nothing in what is as it should be, in either spelling', () => {
    const sound = (place: string) =>
      `select "title" from "post" where "merged_at" is not null and "status" = ${place} order by "merged_at" limit ${place}`
    expect(faultsOf(sound('$1'))).toEqual([])
    expect(faultsOf(sound('+?'), 'sqlite')).toEqual([])
  })
})
