import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { openSession } from '#app/domain/people/sessions.server.ts'
import { traces } from '#app/domain/people/traces.ts'
import { eraseMe } from '#app/domain/privacy/erasing.server.ts'
import { exportMine, sizeOf } from '#app/domain/privacy/exporting.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { Conflict, NotFound } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { dayMs } from '#app/kernel/time.ts'
import { test, type Town } from '#tests/support/town.ts'

const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }

/** Writes a word that stands nowhere else into everything personal that Ada has, and returns those words by place. */
async function plant(town: Town) {
  const { db, as, ada, ben, post, torino, morning } = { ...town, morning: town.later({}) }
  const words: Record<string, string> = {}
  const word = (place: string) => (words[place] = `zk${place.replace(/\W/g, '')}qv`)
  const now = morning.toISOString()

  const hers = await post({ by: ada, words: `${word('post')} benches, ${word('body')} and more of them` })
  const theirs = await post({ by: ben, words: 'Bens words stay where they are' })
  await castVote(as(ada), theirs, torino)
  await db
    .updateTable('person')
    .set({
      name: word('name'),
      email: `${word('email')}@example.org`,
      email_key: `${words['email']!}@example.org`,
      preferences: JSON.stringify({ note: word('preferences') }),
      password_hash: word('password'),
      totp_secret: word('totp'),
      suspended_reason: word('suspension'),
    })
    .where('id', '=', ada.id)
    .execute()
  await db
    .insertInto('post_revision')
    .values({
      id: newId(morning),
      post_id: hers.id,
      title: word('oldtitle'),
      body: word('oldbody'),
      replaced_by: ada.id,
      replaced_at: now,
    })
    .execute()
  const commentId = newId(morning)
  await db
    .insertInto('comment')
    .values({
      id: commentId,
      post_id: theirs.id,
      author_id: ada.id,
      body: word('comment'),
      body_html: `<p>${words['comment']!}</p>`,
      rendered_by: 1,
      visibility: 'everyone',
      channel: 'web',
      store_id: torino.storeId,
      touchpoint: 'page',
      published_at: now,
      created_at: now,
    })
    .execute()
  await db
    .insertInto('comment_revision')
    .values({
      id: newId(morning),
      comment_id: commentId,
      body: word('oldcomment'),
      replaced_by: ada.id,
      replaced_at: now,
    })
    .execute()
  await db
    .insertInto('report')
    .values({
      id: newId(morning),
      subject_kind: 'post',
      subject_id: theirs.id,
      reporter_id: ada.id,
      reason: 'spam',
      note: word('report'),
      created_at: now,
    })
    .execute()
  await db
    .insertInto('review')
    .values({
      id: newId(morning),
      subject_kind: 'post',
      subject_id: hers.id,
      cause: 'appeal',
      words: word('appeal'),
      opened_at: now,
    })
    .execute()
  await db
    .insertInto('submission')
    .values({
      person_id: ada.id,
      key: word('key'),
      fingerprint: '',
      location: word('location'),
      created_at: now,
    })
    .execute()
  await db
    .insertInto('photo')
    .values({
      id: newId(morning),
      name: 'picture',
      owner_id: ada.id,
      post_id: hers.id,
      position: 1,
      alt: word('alt'),
      width: 1,
      height: 1,
      bytes: 1,
      thumbnail_width: 1,
      thumbnail_height: 1,
      created_at: now,
    })
    .execute()
  await transact(as(ada), async (tx) => {
    await openSession(tx, ada, limits, { agent: word('agent'), addressPrefix: word('network') })
    const mail = { kind: 'notices', subject: word('subject'), text: word('text'), html: word('html') }
    await queueMail(tx, { key: word('mailkey'), to: { personId: ada.id }, language: 'en', mail })
  })
  await town.deliver()
  return { words, hers, theirs }
}

/** All rows of all tables as text, and what of the database lies in its file. */
async function everything({ db, url }: Town): Promise<string> {
  const tables = await db.introspection.getTables()
  const rows = await Promise.all(
    tables.map(async ({ name }) =>
      JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(db)).rows),
    ),
  )
  if (!url.startsWith('file:')) return rows.join('\n')
  const file = url.slice('file:'.length)
  return [...rows, ...[file, `${file}-wal`].map((path) => readFileSync(path, 'latin1'))].join('\n')
}

// what was written, and what only says who
const own = ['post', 'body', 'comment', 'oldtitle', 'oldbody', 'oldcomment', 'alt']
const neverExported = ['password', 'totp']

describe('whoever asks', () => {
  test('takes along everything that is kept about them, but no key to any door', async ({ town }) => {
    const { words } = await plant(town)

    const mine = JSON.stringify(await exportMine(town.as(town.ada)))
    const missing = Object.entries(words).filter(([, word]) => !mine.includes(word))
    expect(missing.map(([place]) => place).sort()).toEqual([...neverExported].sort())
    for (const other of [town.ben, town.max]) expect(mine).not.toContain(other.id)
  })

  test('is told how much that is, a newcomer too', async ({ town }) => {
    expect(sizeOf(await exportMine(town.as(town.ben)))).toBe(0)
  })
})

describe('whoever asks to be forgotten', () => {
  test('is: nothing that says who they were stands anywhere, and their words stay without a name', async ({
    town,
  }) => {
    const { words, hers, theirs } = await plant(town)

    await eraseMe(town.as(town.ada), 'keep')
    await town.deliver()

    const left = await everything(town)
    const found = Object.entries(words).filter(([, word]) => left.includes(word))
    expect(found.map(([place]) => place).sort()).toEqual([...own].sort())
    expect((await findPost(town.as(town.ben), hers.number)).title).toContain(words['post'])
    expect((await findPost(town.as(town.ben), theirs.number)).voteCount).toBe(2)
  })

  test('takes their words along if they want: not a trace, in no index and no file', async ({ town }) => {
    const { words, hers, theirs } = await plant(town)

    await eraseMe(town.as(town.ada), 'withdraw')
    await town.deliver()
    await sql`select 1`.execute(town.db)
    const { dropTraces } = await import('#db/database.server.ts')
    await dropTraces(town.db)

    const left = await everything(town)
    expect(Object.entries(words).filter(([, word]) => left.includes(word))).toEqual([])
    await expect(findPost(town.as(town.ben), hers.number)).rejects.toThrow(NotFound)
    expect((await findPost(town.as(town.ben), theirs.number)).title).toContain('Bens words')
  })

  test('is signed out everywhere, and asking again changes nothing', async ({ town }) => {
    const { as, db, ada } = town
    await plant(town)

    await eraseMe(as(ada), 'keep')
    await eraseMe(as(ada), 'withdraw')
    expect(await db.selectFrom('session').select('id').where('person_id', '=', ada.id).execute()).toEqual([])
    const facts = await db.selectFrom('event').select('id').where('type', '=', 'person.erased').execute()
    expect(facts).toHaveLength(1)
  })

  test('can come back as a new person with the same address', async ({ town }) => {
    const { as, db, ben } = town
    await eraseMe(as(ben), 'keep')

    const { personAt } = await import('#app/domain/people/signing-in.server.ts')
    const { person, isNew } = await personAt(as({ kind: 'guest', id: null }), 'ben@example.org')
    expect(isNew).toBe(true)
    expect(person.id).not.toBe(ben.id)
    const row = await db
      .selectFrom('person')
      .select('name')
      .where('id', '=', ben.id)
      .executeTakeFirstOrThrow()
    expect(row.name).toBeNull()
  })

  test('is not the last admin', async ({ town: { as, ines } }) => {
    await expect(eraseMe(as(ines), 'keep')).rejects.toThrow(Conflict)
  })

  test('leaves rows behind only where others’ words and counts need them', () => {
    const kept = traces.filter(({ erase }) => erase === 'keep').map(({ table }) => table)
    for (const table of ['session', 'mail', 'notice', 'following', 'submission'])
      expect(kept).not.toContain(table)
  })
})
