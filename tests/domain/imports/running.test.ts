import { describe, expect } from 'vitest'
import { readRow, type ImportedPost, type Meaning } from '#app/domain/imports/mapping.ts'
import { refuseOtherTable } from '#app/domain/imports/clashing.server.ts'
import { runImport, type Numbered } from '#app/domain/imports/running.server.ts'
import { recountVotes } from '#app/domain/posts/counting.server.ts'
import { mergePost, unmergePost } from '#app/domain/posts/merging.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { Forbidden } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'

const cells = (said: Partial<Record<Meaning, string>>) =>
  readRow((meaning) => said[meaning], new Date('2026-11-27T12:00:00Z'))
const benches = {
  id: '7',
  title: 'Benches',
  body: 'In front of the shop',
  votes: '12',
  created: '2024-05-01 08:30:00',
}
const numbered = (...rows: Partial<Record<Meaning, string>>[]): Numbered[] =>
  rows.map((row, place) => ({ line: place + 2, row: cells(row) }))
const plan = { source: 'fider', language: 'en', isDry: false }
const bring = (town: Town, rows: Numbered[], changed: Partial<typeof plan> = {}) =>
  runImport(town.system(), { ...plan, ...changed }, rows)
const postsOf = ({ db }: Town) => db.selectFrom('post').selectAll().where('source', '=', 'fider').execute()

describe('an import', () => {
  test('brings words, time and the number of votes, and tells nobody', async ({ town }) => {
    expect(await bring(town, numbered(benches))).toEqual({ imported: 1, updated: 0, skipped: 0, failed: 0 })
    await town.deliver()

    const [post] = await postsOf(town)
    expect(post).toMatchObject({
      title: 'Benches',
      vote_count: 12,
      imported_votes: 12,
      created_at: '2024-05-01T08:30:00.000Z',
      channel: 'import',
    })
    expect(await town.db.selectFrom('notice').selectAll().execute()).toEqual([])
    expect(await town.db.selectFrom('vote').selectAll().execute()).toEqual([])
    expect(await town.db.selectFrom('event').select('type').execute()).toEqual([{ type: 'site.imported' }])
  })

  test('run again changes nothing; run with changed rows changes those', async ({ town }) => {
    const rows = [benches, { ...benches, id: '8', title: 'Trees' }]
    await bring(town, numbered(...rows))

    expect(await bring(town, numbered(...rows))).toMatchObject({ imported: 0, updated: 0, skipped: 2 })
    const later = numbered({ ...benches, votes: '20' }, rows[1]!)
    expect(await bring(town, later)).toMatchObject({ imported: 0, updated: 1, skipped: 1 })
    expect((await postsOf(town)).map((post) => post.vote_count).sort()).toEqual([12, 20])
  })

  test('keeps votes that were cast here when the number there changes', async ({ town }) => {
    await bring(town, numbered(benches))
    const { number } = (await postsOf(town))[0]!
    await castVote(town.as(town.ada), await findPost(town.as(town.ada), number), town.online)

    await bring(town, numbered({ ...benches, votes: '10' }))
    expect((await postsOf(town))[0]).toMatchObject({ vote_count: 11, imported_votes: 10 })
  })

  test('of the same rows by two operators at once makes them once', async ({ town }) => {
    await Promise.allSettled([bring(town, numbered(benches)), bring(town, numbered(benches))])
    expect(await postsOf(town)).toHaveLength(1)
  })

  test('tried dry counts truly and writes nothing', async ({ town }) => {
    expect(await bring(town, numbered(benches), { isDry: true })).toMatchObject({ imported: 1 })
    expect(await postsOf(town)).toEqual([])
  })

  test('is for admins', async ({ town }) => {
    const rows = numbered(benches)
    await expect(runImport(town.as(town.lea), plan, rows)).rejects.toThrow(Forbidden)
  })

  test('goes on after a bad row, and says which it was', async ({ town }) => {
    const faults: string[] = []
    const rows = numbered(
      { id: '1' },
      { ...benches, votes: 'many' },
      { ...benches, id: '9', status: 'duplicate' },
      benches,
    )
    const tally = await runImport(town.system(), plan, rows, {
      onFault: (line, fault) => faults.push(`${line} ${fault}`),
    })

    expect(tally).toEqual({ imported: 1, updated: 0, skipped: 0, failed: 3 })
    expect(faults).toEqual([
      '2 has neither a title nor a text',
      '3 has no whole number of votes: many',
      '4 says that it duplicates another one',
    ])
  })
})

test('a merge carries imported votes along, and taking it back returns them', async ({ town }) => {
  const { as, tia, ada, post } = town
  await bring(town, numbered(benches))
  const source = await findPost(as(ada), (await postsOf(town))[0]!.number)
  const target = await post({ by: ada })

  await mergePost(as(tia), source, target, 'The same')
  expect(await findPost(as(ada), target.number)).toMatchObject({ voteCount: 13 })
  await unmergePost(as(tia), await findPost(as(tia), source.number))
  expect(await findPost(as(ada), target.number)).toMatchObject({ voteCount: 1 })
})

test('imported votes let a post rise as long as they are counted, also when somebody counts anew', async ({
  town,
}) => {
  const { as, ada, max } = town
  await bring(town, numbered(benches))
  const imported = await findPost(as(ada), (await postsOf(town))[0]!.number)
  const risen = async () =>
    await town.db
      .selectFrom('post')
      .select(['rising', 'vote_count'])
      .where('id', '=', imported.id)
      .executeTakeFirstOrThrow()
  const before = await risen()

  await transact(as(max), (tx) => recountVotes(tx, imported.id))

  expect(before.vote_count).toBeGreaterThan(1)
  expect(await risen()).toEqual({
    vote_count: before.vote_count,
    rising: expect.closeTo(before.rising, 6) as number,
  })
})

describe('a row', () => {
  test.each([
    ['2025-07-21 03:37:03', '2025-07-21T03:37:03.000Z'],
    ['2018-03-23T19:33:22Z', '2018-03-23T19:33:22.000Z'],
    ['2018-03-23T19:33:22.123456+02:00', '2018-03-23T17:33:22.123Z'],
    ['2018-03-23', '2018-03-23T00:00:00.000Z'],
  ])('written at %s was said at %s', (created, at) => {
    expect((cells({ ...benches, created }) as ImportedPost).createdAt).toBe(at)
  })

  test.each([
    ['5', 'praise'],
    ['3', 'idea'],
    ['1', 'problem'],
  ])('of %s stars is %s', (rating, kind) => {
    expect(cells({ ...benches, rating })).toMatchObject({ kind })
  })

  test('with a date of another kind is not guessed at', () => {
    expect(cells({ ...benches, created: '09/Jan/24 3:54 PM' })).toHaveProperty('fault')
  })
})

describe('a date that cannot be', () => {
  test.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2026-11-28',
    '2099-01-01',
    '0001-01-01T00:00:00Z',
    '1899-12-30',
    '1970-01-01T00:00:00Z',
    '2024-05-01 25:00:00',
    '2024-05-01 10:00+99:00',
  ])('%s is a fault of its line', (created) => {
    expect(cells({ ...benches, created })).toHaveProperty('fault')
  })

  test.each([
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-01-01 10:00:00.123+00', '2024-01-01T10:00:00.123Z'],
    ['2024-01-01 10:00:00.123456+02', '2024-01-01T08:00:00.123Z'],
    ['2024-01-01T10:00:00+0000', '2024-01-01T10:00:00.000Z'],
    ['2024-01-01T00:30:00+01:00', '2023-12-31T23:30:00.000Z'],
    ['2024-01-01 10:00 UTC', '2024-01-01T10:00:00.000Z'],
  ])('%s is none', (created, createdAt) => {
    expect(cells({ ...benches, created })).toMatchObject({ createdAt })
  })
})

describe('nothing of a row is lost without a word', () => {
  test('a title that is too long begins the text', () => {
    const long = `${'word '.repeat(80)}end`
    expect(cells({ ...benches, title: long })).toMatchObject({ body: `${long}\n\nIn front of the shop` })
    expect(cells({ ...benches, title: long, body: '' })).toMatchObject({ body: long })
  })

  test.each([
    { sentence: 'x'.repeat(1_001) },
    { author: 'x'.repeat(81) },
    { id: 'x'.repeat(201) },
    { votes: '0x10' },
    { votes: '1e3' },
    { votes: '-1' },
  ])('%j is told', (said) => {
    expect(cells({ ...benches, ...said })).toHaveProperty('fault')
  })
})

describe('a second system that counts from one as well', () => {
  const first = [1, 2, 3].map((id) => ({
    ...benches,
    id: String(id),
    title: `First ${id}`,
    body: `One ${id}`,
  }))
  const second = [1, 2, 3, 4].map((id) => ({
    ...benches,
    id: String(id),
    title: `Other ${id}`,
    body: `Two ${id}`,
  }))

  test('under the name of the first is told before anything is written', async ({ town }) => {
    await bring(town, numbered(...first))

    await expect(refuseOtherTable(town.system(), plan, numbered(...second))).rejects.toMatchObject({
      code: 'import.other_table',
      details: { source: 'fider', known: 3, others: 3 },
    })
  })

  test('under its own name is welcome, and so is the first again, with what it changed', async ({ town }) => {
    await bring(town, numbered(...first))

    await refuseOtherTable(town.system(), { source: 'other' }, numbered(...second))
    await refuseOtherTable(
      town.system(),
      plan,
      numbered({ ...first[0], title: 'First, at last' }, { ...first[1], body: 'Said better' }, first[2]!),
    )
  })
})
