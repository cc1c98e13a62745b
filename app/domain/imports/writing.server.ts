import { sql, type Insertable, type Selectable } from 'kysely'
import { plainText, renderMarkdown, rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import { passesForTheHouse, saysNothing } from '#app/domain/people/naming.ts'
import { reservedNames } from '#app/domain/people/naming.server.ts'
import { excerptBelow, noPromise } from '#app/domain/posts/post.ts'
import { pointOf } from '#app/domain/posts/rising.ts'
import { refreshIndex } from '#app/domain/search/indexing.server.ts'
import { nextNumbers } from '#app/domain/site/numbering.server.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { newId, sha256 } from '#app/kernel/ids.ts'
import { visibleLine } from '#app/kernel/text.ts'
import type { PostTable } from '#db/schema.ts'
import { toJson } from '#db/json.ts'
import type { ImportedPost } from './mapping.ts'
import type { KnownPlaces } from './places.server.ts'
import type { ImportPlan, Tally } from './running.server.ts'

type Known = Pick<
  Selectable<PostTable>,
  'id' | 'source_id' | 'title' | 'body' | 'kind' | 'imported_votes' | 'edited_at'
>

/** Writes one batch: new rows, changed rows, their search index. Ids within a batch differ. */
export async function writeBatch(
  tx: Writing,
  plan: ImportPlan,
  places: KnownPlaces,
  batch: readonly ImportedPost[],
): Promise<Pick<Tally, 'imported' | 'updated' | 'skipped'>> {
  const known = await knownRows(tx, plan, batch)
  const fresh = batch.filter(({ sourceId }) => !known.has(sourceId))
  const indexed = fresh.length > 0 ? await insertPosts(tx, plan, places, fresh) : []

  let updated = 0
  for (const row of batch) {
    const post = known.get(row.sourceId)
    if (!post || !(await updatePost(tx, post, row))) continue
    updated++
    indexed.push(post.id)
  }
  for (const id of indexed) await refreshIndex(tx, id)
  return { imported: fresh.length, updated, skipped: batch.length - fresh.length - updated }
}

async function knownRows(
  tx: Writing,
  { source }: ImportPlan,
  batch: readonly ImportedPost[],
): Promise<Map<string, Known>> {
  const rows = await tx.db
    .selectFrom('post')
    .select(['id', 'source_id', 'title', 'body', 'kind', 'imported_votes', 'edited_at'])
    .where('source', '=', source)
    .where(
      'source_id',
      'in',
      batch.map(({ sourceId }) => sourceId),
    )
    .execute()
  return new Map(rows.map((row) => [row.source_id ?? '', row]))
}

async function insertPosts(
  tx: Writing,
  plan: ImportPlan,
  places: KnownPlaces,
  rows: readonly ImportedPost[],
): Promise<string[]> {
  const authors = await authorsOf(tx, plan, rows)
  const first = await nextNumbers(tx, 'post', rows.length)
  const posts = rows.map((row, place): Insertable<PostTable> => {
    const at = row.createdAt ?? plan.timeOf?.(row) ?? tx.now.toISOString()
    return {
      ...wordsOf(row),
      id: newId(tx.now),
      number: first + place,
      kind: row.kind,
      language: row.language ?? plan.language,
      author_id: authors.get(row.author) ?? '',
      topic_id: places.topicNamed(row.topic),
      channel: 'import',
      store_id: places.storeNamed(row.store),
      touchpoint: 'import',
      visibility: 'everyone',
      status: row.status,
      status_at: at,
      answer_due_at: noPromise,
      published_at: at,
      vote_count: row.votes,
      imported_votes: row.votes,
      comment_count: 0,
      rising: row.votes === 0 ? 0 : pointOf(new Date(at)) + Math.log(row.votes),
      version: 1,
      created_at: at,
      source: plan.source,
      source_id: row.sourceId,
    }
  })
  await tx.db.insertInto('post').values(posts).execute()
  const standings = posts.flatMap((post, place) => {
    const { status, sentence } = rows[place]!
    return status === 'received'
      ? []
      : [{ id: newId(tx.now), post_id: post.id, status, sentence, changed_at: post.created_at }]
  })
  if (standings.length > 0) await tx.db.insertInto('post_status').values(standings).execute()
  return posts.map(({ id }) => id)
}

/** Brings a known post to what its row says now; false when it says the same. Words that were edited here stay. */
async function updatePost(tx: Writing, post: Known, row: ImportedPost): Promise<boolean> {
  const saysNew =
    post.edited_at === null && (post.title !== row.title || post.body !== row.body || post.kind !== row.kind)
  const more = row.votes - post.imported_votes
  if (!saysNew && more === 0) return false

  await tx.db
    .updateTable('post')
    .set({ ...(saysNew && { ...wordsOf(row), kind: row.kind }), imported_votes: row.votes })
    .set({ vote_count: sql`vote_count + ${more}` })
    .where('id', '=', post.id)
    .execute()
  return true
}

function wordsOf({ title, body }: ImportedPost) {
  const html = renderMarkdown(body)
  return {
    title,
    body,
    body_html: html,
    rendered_by: rendererVersion,
    excerpt: excerptBelow(title, plainText(html)),
  }
}

/** One person for each name in the source, and one for all who have none: the same ones in every run. */
async function authorsOf(
  tx: Writing,
  { source }: ImportPlan,
  rows: readonly ImportedPost[],
): Promise<Map<string | null, string>> {
  const authors = new Map(rows.map(({ author }) => [author, personId(source, author)]))
  const reserved = await reservedNames(tx)
  // words from elsewhere are heard, but not under a name by which a customer would pass for the house
  const isFree = (name: string) => !saysNothing(name) && !passesForTheHouse(name, reserved)
  await tx.db
    .insertInto('person')
    .values(
      [...authors].map(([name, id]) => ({
        id,
        role: 'guest',
        name: name !== null && isFree(name) ? visibleLine(name) : null,
        grants: toJson([]),
        preferences: toJson({}),
        created_at: tx.now.toISOString(),
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return authors
}

function personId(source: string, author: string | null): string {
  const hash = sha256(`imported author ${JSON.stringify([source, author])}`)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
