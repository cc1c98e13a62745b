import { pageSize } from '#app/kernel/pages.ts'
import { addressOf, noFilters } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { asSystem } from '#app/kernel/context.server.ts'
import { writeCursor } from '#app/kernel/pages.ts'
import { closeDatabase, openDatabase, type Database } from '#db/database.server.ts'
import { chanceOf } from './chance.ts'
import { newGuestCookie, type BenchCast } from './cast.ts'
import { vocabulary, words } from './vocabulary.ts'

export type Case = {
  readonly name: string
  /** How often each batch asks. */
  readonly times: number
  /** The target of CPU per request, in ms. */
  readonly target: number | null
  readonly status: number
  /** The whole request, for the nth of all and by this one of the visitors. */
  readonly request: (n: number, visitor: number) => string
}

export const visitors = 4

type Asked = {
  readonly cookie?: string
  readonly form?: Readonly<Record<string, string>>
  readonly accept?: string
  readonly encoding?: string
}

/** The bytes of a request as a browser would send it; each from another network, so that no limit is met. */
export function written(
  n: number,
  target: string,
  { cookie, form, accept = 'text/html', encoding = 'gzip, deflate, br, zstd' }: Asked = {},
): string {
  const body = form ? new URLSearchParams(form).toString() : ''
  return [
    `${form ? 'POST' : 'GET'} ${target} HTTP/1.1`,
    'host: localhost',
    `accept: ${accept}`,
    `accept-encoding: ${encoding}`,
    'accept-language: en',
    'sec-fetch-site: same-origin',
    `x-forwarded-for: 10.${(n >> 8) & 255}.${n & 255}.1`,
    ...(cookie ? [`cookie: ${cookie}`] : []),
    ...(form
      ? ['content-type: application/x-www-form-urlencoded', `content-length: ${Buffer.byteLength(body)}`]
      : []),
    '',
    body,
  ].join('\r\n')
}

/** Everything that a run asks for, in the order in which it does; what changes the data comes last. */
export async function casesFor(url: string, posts: number, cast: BenchCast): Promise<readonly Case[]> {
  const db = openDatabase(url)
  const chance = chanceOf(posts)
  const said = vocabulary()
  const numbers = Array.from({ length: 400 }, () => 1 + chance.below(posts))
  const addresses = (
    await db.selectFrom('post').select(['number', 'title']).where('number', 'in', numbers).execute()
  ).map(postAddress)
  const deep = await deepPages(db)
  await closeDatabase(db)

  const read = (
    name: string,
    target: number | null,
    path: (n: number) => string,
    times = 200,
    cookie?: (n: number) => string,
  ): Case => ({
    name,
    target,
    times,
    status: 200,
    request: (n) => written(n, path(n), cookie ? { cookie: cookie(n) } : {}),
  })
  const member = (n: number) => cast.members[n % cast.members.length]!
  const colleague = (n: number) => cast.staff[n % cast.staff.length]!
  const common = said.filter((word) => word.length > 3).slice(20, 420)

  return [
    read('feed from memory', 0.04, () => '/', 6_000),
    read('small page', null, (n) => `/accessibility?n=${n}`, 400),
    read('feed rendered', 1.3, (n) => `/?n=${n}`),
    read('feed signed in', 2.5, (n) => `/?n=${n}`, 300, member),
    read('filtered feed, deep', null, (n) => `${deep[n % deep.length]!}&n=${n}`),
    read('post page', 1.2, (n) => `${addresses[n % addresses.length]!}?n=${n}`),
    read('search', 2, (n) => `/search?q=${common[n % common.length]!}&n=${n}`),
    read('similar', null, (n) => `/posts/similar?text=${encodeURIComponent(words(chance, said, 12))}&n=${n}`),
    read('board of 200 cards', 4, (n) => `${cast.board}?n=${n}`, 100, colleague),
    {
      name: 'move',
      target: 3,
      times: 300,
      status: 200,
      request: (n, visitor) => {
        // each visitor has cards of their own, so that nobody's move is out of date
        const mine = cast.cards.filter((_, place) => place % visitors === visitor)
        const card = mine[n % mine.length]!
        const form = { to: card.statusId, seen: String(card.moves++) }
        return written(n, `/c/${card.number}/place`, {
          cookie: colleague(n),
          form,
          accept: 'application/json',
        })
      },
    },
    {
      name: 'vote',
      target: 0.8,
      times: 500,
      status: 200,
      request: (n) =>
        written(n, `/posts/${1 + chance.below(posts)}/vote`, {
          cookie: newGuestCookie(),
          form: { channel: 'web' },
          accept: 'application/json',
        }),
    },
    {
      name: 'new post',
      target: 2.5,
      times: 150,
      status: 303,
      request: (n) =>
        written(n, '/new', {
          cookie: newGuestCookie(),
          form: { _key: `bench-${n}`, _sure: '1', text: words(chance, said, 30) },
        }),
    },
  ]
}

/** Addresses of pages 500 deep in the feed of the largest store, or as deep as it goes. */
async function deepPages(db: Database): Promise<string[]> {
  const { slug, id, count } = await db
    .selectFrom('post')
    .innerJoin('store', 'store.id', 'post.store_id')
    .select((row) => ['store.slug', 'store.id', row.fn.countAll<number>().as('count')])
    .groupBy(['store.slug', 'store.id'])
    .orderBy('count', 'desc')
    .executeTakeFirstOrThrow()
  const depth = Math.min(500 * pageSize, count - 2 * pageSize)
  const rows = await db
    .selectFrom('post')
    .select(['number', 'rising'])
    .where('store_id', '=', id)
    .orderBy('rising', 'desc')
    .orderBy('number', 'desc')
    .offset(Math.max(0, depth - 200))
    .limit(200)
    .execute()
  const filters = { ...noFilters, store: slug }
  const pages = rows.map((row) => addressOf(filters, {}, writeCursor(row.rising, row.number)))
  const first = await listPosts(
    asSystem(db, new Date(), 'bench'),
    filters,
    new URL(pages[0]!, 'http://x').searchParams.get('after'),
  )
  if (first.entries.length !== pageSize) throw new Error('The deep pages are not full')
  return pages
}
