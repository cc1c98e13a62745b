import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { openSession } from '#app/domain/people/sessions.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { dayMs } from '#app/kernel/time.ts'
import type { Town } from '#tests/support/town.ts'

const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }

/** Writes a word that stands nowhere else into everything personal that Ada has, and returns those words by place. */
export async function plant(town: Town) {
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
export async function everything({ db, url }: Town): Promise<string> {
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
