import { z } from 'zod'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { cursorId, cursorTime } from '#app/kernel/cursors.ts'
import { readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import { storable } from '#app/kernel/text.ts'
import { iso } from '#app/kernel/time.ts'
import { before } from '#db/keyset.ts'
import { mailLaneOf, type Addressee, type Mail } from './mail.ts'

type Posting = {
  /** What caused it: the same key writes once, whoever asks again. */
  readonly key: string
  readonly to: Addressee
  readonly language: string
  readonly mail: Mail
  readonly dueAt?: Date
  readonly expiresAt?: Date
}

/** Puts a letter into the outbox, in the transaction of what it tells. People without a mailbox get none. */
export async function queueMail(tx: Writing, posting: Posting): Promise<void> {
  const { key, to, language, mail } = posting
  const recipient = await recipientOf(tx, to)
  if (!recipient) return
  await tx.db
    .insertInto('mail')
    .values({
      id: key,
      ...recipient,
      kind: mail.kind,
      lane: mailLaneOf(mail.kind),
      language,
      subject: storable(mail.subject),
      text: storable(mail.text),
      html: storable(mail.html),
      unsubscribe: mail.unsubscribe ?? null,
      created_at: iso(tx.now),
      due_at: iso(posting.dueAt ?? tx.now),
      expires_at: posting.expiresAt ? iso(posting.expiresAt) : null,
      attempts: 0,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

async function recipientOf(
  tx: Writing,
  to: Addressee,
): Promise<{ person_id: string | null; address: string } | null> {
  if ('address' in to) return { person_id: null, address: storable(to.address) }
  const person = await tx.db
    .selectFrom('person')
    .select(['id', 'email'])
    .where('id', '=', to.personId)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return person?.email ? { person_id: person.id, address: person.email } : null
}

export type MailLine = {
  readonly id: string
  readonly address: string
  readonly subject: string
  readonly kind: string
  readonly createdAt: string
}

const cursor = z.tuple([cursorTime, cursorId])

/** Everything that was written, newest first: for the mailbox of demo and development. */
export async function listMail({ db }: Context, after: string | null, size = 30): Promise<Page<MailLine>> {
  const place = readCursor(cursor, after)
  const rows = await db
    .selectFrom('mail')
    .select(['id', 'address', 'subject', 'kind', 'created_at'])
    .$if(place !== null, (mails) => mails.where(before(['created_at', 'id'], place ?? [])))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute()
  return toPage(
    rows,
    size,
    (row) => writeCursor(row.created_at, row.id),
    ({ created_at: createdAt, ...row }) => ({ ...row, createdAt }),
  )
}

export async function findMail({ db }: Context, id: string) {
  const row = await db
    .selectFrom('mail')
    .select(['id', 'address', 'subject', 'text', 'html', 'kind', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** What was sent is forgotten by its age, what was given up by how long ago. What still waits is never forgotten. */
export async function sweepMail(tx: Writing, before: Date): Promise<void> {
  await tx.db
    .deleteFrom('mail')
    .where('created_at', '<', iso(before))
    .where((row) => row.or([row('sent_at', 'is not', null), row('dead_at', '<', iso(before))]))
    .execute()
}

/** Gives up what waits since before then without any mail server to send it; the operator can still revive it. */
export async function giveUpMail(tx: Writing, writtenBefore: Date): Promise<void> {
  await tx.db
    .updateTable('mail')
    .set({ dead_at: iso(tx.now), last_error: 'never sent' })
    .where('created_at', '<', iso(writtenBefore))
    .where('sent_at', 'is', null)
    .where('dead_at', 'is', null)
    .execute()
}
