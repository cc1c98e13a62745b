import { pointOf } from '#app/domain/posts/rising.ts'
import { statuses } from '#app/domain/posts/status.ts'
import { gramsOf, tellingWords } from '#app/domain/search/words.ts'
import { rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import { asSystem, transact } from '#app/kernel/context.server.ts'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { migrateToLatest } from '#db/migrate.server.ts'
import { seedCast } from '#db/seeds/cast.ts'
import { seedPlaces } from '#db/seeds/places.ts'
import { chanceOf, type Chance } from './chance.ts'
import {
  answerColumns,
  commentColumns,
  followingColumns,
  personColumns,
  postColumns,
  resemblanceColumns,
  searchColumns,
  statusColumns,
  voteColumns,
} from './columns.ts'
import { tableWriter, type TableWriter } from './table-writer.ts'
import { vocabulary, words } from './vocabulary.ts'

export const seed = 20_261_122
const hourMs = 3_600_000
/** Everything was said in the two years before this instant. */
const untilMs = Date.parse('2026-11-01T00:00:00.000Z')
const spanMs = 730 * 24 * hourMs

const votesOnAverage = 50
const commentsOnAverage = 5

/** Fills an empty database with so many posts, five comments and fifty votes on each on average, a few with very many. */
export async function generate(url: string, posts: number): Promise<void> {
  const places = await foundation(url)
  const chance = chanceOf(seed + posts)
  const write = tableWriter(url)
  const people = addPeople(write, Math.ceil(posts / 2) + 2_000)
  const said = vocabulary()
  const lexicon = new Map<string, number>()
  const topics = Object.values(places.topics)
  const stores = Object.values(places.stores)
  const before: string[] = []

  for (let number = 1; number <= posts; number++) {
    const votes = Math.min(people.length - 1, heavyTail(chance, votesOnAverage))
    const comments = Math.min(400, heavyTail(chance, commentsOnAverage))
    const at = untilMs - spanMs + Math.floor((number / posts) * spanMs)
    const title = words(chance, said, 4 + chance.below(6))
    const body = words(chance, said, 10 + chance.below(60))
    const storeId = stores[chance.skewed(stores.length)]!
    const status = chance.next() < 0.5 ? 'received' : chance.pick(statuses)
    const post = idAt(at, number)
    write.add('post', postColumns, [
      post,
      number,
      chance.pick(['idea', 'idea', 'problem', 'question', 'praise']),
      title,
      body,
      `<p>${body}</p>\n`,
      rendererVersion,
      body.slice(0, 160),
      chance.pick(['en', 'it']),
      chance.pick(people),
      chance.next() < 0.8 ? topics[chance.skewed(topics.length)]! : null,
      chance.pick(['web', 'qr']),
      storeId,
      'page',
      'everyone',
      status,
      iso(at + hourMs),
      iso(at + 120 * hourMs),
      status === 'received' ? null : iso(at + hourMs),
      iso(at),
      votes,
      comments,
      votes === 0 ? 0 : pointOf(new Date(at + 24 * hourMs)) + Math.log(votes),
      1,
      iso(at),
      iso(at),
    ])
    addResemblances(write, chance, post, before)
    before.push(post)
    addVotes(write, chance, { post, storeId, at, votes, people })
    addComments(write, chance, { post, storeId, at, comments, people, said })
    write.add('following', followingColumns, [post, chance.pick(people), 'author', iso(at)])
    write.add('post_status', statusColumns, [`${post}-s`, post, 'received', '', null, iso(at), null])
    if (status !== 'received') {
      const answer = words(chance, said, 20)
      write.add('post_status', statusColumns, [
        `${post}-t`,
        post,
        status,
        'Since then',
        null,
        iso(at + hourMs),
        null,
      ])
      write.add('answer', answerColumns, [
        `${post}-a`,
        post,
        chance.pick(people),
        answer,
        `<p>${answer}</p>\n`,
        rendererVersion,
        iso(at + hourMs),
      ])
    }
    write.add('post_search', searchColumns, [number, title, body])
    for (const word of tellingWords(`${title} ${body}`)) lexicon.set(word, (lexicon.get(word) ?? 0) + 1)
    await write.breathe()
  }
  for (const [word, count] of lexicon) {
    write.add('search_word', { word: 'text', posts: 'integer' }, [word, count])
    for (const gram of new Set(gramsOf(word)))
      write.add('search_gram', { gram: 'text', word: 'text' }, [gram, word])
  }
  write.add('counter', { name: 'text', value: 'integer' }, ['post', posts])
  await write.finish()
}

/** Schema, stores, topics and staff, as the demo has them. */
async function foundation(url: string) {
  const db = openDatabase(url)
  await migrateToLatest(db)
  const places = await transact(asSystem(db, new Date(untilMs - spanMs), 'bench'), async (tx) => {
    const seeded = await seedPlaces(tx)
    await seedCast(tx, seeded)
    return seeded
  })
  await closeDatabase(db)
  return places
}

function addPeople(write: TableWriter, count: number): string[] {
  const ids = Array.from({ length: count }, (_, place) => idAt(untilMs - spanMs, place + 1, 'b'))
  for (const [place, id] of ids.entries())
    write.add('person', personColumns, [
      id,
      place % 4 === 0 ? 'member' : 'guest',
      `Person ${place}`,
      '[]',
      '{}',
      iso(untilMs - spanMs),
    ])
  return ids
}

type Said = {
  readonly post: string
  readonly storeId: string
  readonly at: number
  readonly people: readonly string[]
}

function addVotes(
  write: TableWriter,
  chance: Chance,
  { post, storeId, at, people, votes }: Said & { votes: number },
) {
  // a stride that shares no factor with the number of people meets each of them once
  const start = chance.below(people.length)
  const stride = coprime(1 + chance.below(people.length - 1), people.length)
  for (let cast = 0; cast < votes; cast++)
    write.add('vote', voteColumns, [
      post,
      people[(start + cast * stride) % people.length]!,
      'web',
      storeId,
      'page',
      iso(at + (cast + 1) * 60_000),
      iso(at + (cast + 1) * 60_000),
    ])
}

function addComments(
  write: TableWriter,
  chance: Chance,
  { post, storeId, at, people, comments, said }: Said & { comments: number; said: readonly string[] },
) {
  let first: string | null = null
  for (let made = 0; made < comments; made++) {
    const id = `${post.slice(0, 19)}c000-${made.toString(16).padStart(12, '0')}`
    const body = words(chance, said, 5 + chance.below(30))
    const when = iso(at + (made + 1) * 30 * 60_000)
    write.add('comment', commentColumns, [
      id,
      post,
      chance.next() < 0.3 ? first : null,
      chance.pick(people),
      body,
      `<p>${body}</p>\n`,
      rendererVersion,
      'everyone',
      'web',
      storeId,
      'page',
      when,
      when,
    ])
    first ??= id
  }
}

/** Words drawn by chance resemble nothing, so chance also says which posts do: three earlier ones on average. */
function addResemblances(write: TableWriter, chance: Chance, post: string, before: readonly string[]) {
  const alike = new Set(
    Array.from({ length: chance.below(7) }, () => before[chance.below(before.length)] ?? post),
  )
  alike.delete(post)
  for (const other of alike) {
    const score = 0.3 + chance.next() / 2
    write.add('resemblance', resemblanceColumns, [post, other, score])
    write.add('resemblance', resemblanceColumns, [other, post, score])
  }
}

/** Many small numbers and a few very large ones around this average (Pareto with exponent 1.5). */
const heavyTail = (chance: Chance, average: number): number =>
  Math.floor((average / 3) * (1 - chance.next()) ** (-1 / 1.5))

function coprime(wanted: number, to: number): number {
  const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other))
  let found = wanted
  while (divisor(found, to) !== 1) found++
  return found
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** A UUIDv7 without chance. */
function idAt(ms: number, place: number, kind = 'a'): string {
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-${kind}000-${place.toString(16).padStart(12, '0')}`
}
