import { resultsOfDecisions } from '#app/domain/cycles/results.server.ts'
import type { Mail } from '#app/domain/mail/mail.ts'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import {
  mailTopicOf,
  preferencesOf,
  type MailTopic,
  type Preferences,
} from '#app/domain/people/preferences.ts'
import { readablePosts } from '#app/domain/posts/readable.server.ts'
import { statementColumns } from '#app/domain/posts/rows.server.ts'
import type { Status } from '#app/domain/posts/status.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import type { System } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { dateFormat } from '#app/kernel/date-format.ts'
import { dayMs, hourMs, iso, later } from '#app/kernel/time.ts'
import { forWriting } from '#db/dialect.ts'
import { fromJson } from '#db/json.ts'
import type { Notice, NoticeKind } from './notice.ts'
import { toldWith } from './notices.server.ts'

/** News for one person, for one letter. */
export type Bundle = {
  readonly personId: string
  readonly name: string
  readonly language: string | null
  readonly siteName: string
  readonly topic: MailTopic
  readonly news: readonly Notice[]
}

type Recipient = { readonly id: string; readonly preferences: Preferences }

const peopleAtOnce = 50
const newsAtMost = 20
/** The hour of the day, where the retailer is, at which daily letters leave. */
const dailyHour = 18

/** Writes a letter to everybody whose news is due, each piece of news once. Returns how many letters it wrote. */
export async function bundleDueNotices(
  ctx: Context<System>,
  write: (bundle: Bundle) => Mail,
): Promise<number> {
  const due = await ctx.db
    .selectFrom('notice')
    .select('person_id')
    .distinct()
    .where('mail_due_at', '<=', iso(ctx.now))
    .where('mailed_at', 'is', null)
    .limit(peopleAtOnce)
    .execute()
  let letters = 0
  const failures: unknown[] = []
  for (const { person_id: personId } of due)
    try {
      letters += await transact(ctx, (tx) => bundleFor(tx, personId, write))
    } catch (error) {
      failures.push(error)
      await putOffFor(ctx, personId)
    }
  if (failures.length > 0) throw new AggregateError(failures, 'Some letters could not be written')
  return letters
}

/** One whose letter cannot be written waits for an hour, and nobody else with them. */
async function putOffFor(ctx: Context<System>, personId: string): Promise<void> {
  await ctx.db
    .updateTable('notice')
    .set({ mail_due_at: iso(later(ctx.now, hourMs)) })
    .where('person_id', '=', personId)
    .where('mail_due_at', '<=', iso(ctx.now))
    .where('mailed_at', 'is', null)
    .execute()
}

async function bundleFor(
  tx: Writing<System>,
  personId: string,
  write: (bundle: Bundle) => Mail,
): Promise<number> {
  const person = await tx.db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const { timeZone, name: siteName } = await siteSettings(tx)
  const recipient: Recipient = { id: personId, preferences: preferencesOf(person) }
  const isReachable = person.email !== null && person.role !== 'guest' && person.erased_at === null
  const waiting = await takeDue(tx, recipient, timeZone, isReachable)
  if (waiting.length === 0) return 0

  const readable = readablePosts({ ...tx, actor: toPerson(person) })
  const posts = await readable
    .select(['post.id', 'post.number', 'post.title'])
    .where(
      'post.id',
      'in',
      // no list is empty for PostgreSQL: news about no post looks for none
      ['', ...waiting.flatMap((notice) => notice.post_id ?? [])],
    )
    .execute()
  const results = await resultsOfDecisions(
    tx,
    waiting.map((notice) => notice.decision_id),
  )
  const news: Notice[] = []
  const unreadable: string[] = []
  for (const notice of waiting) {
    const post = posts.find(({ id }) => id === notice.post_id)
    if (notice.post_id !== null && !post) {
      unreadable.push(notice.occasion)
      continue
    }
    const details = fromJson<{ status?: Status; reason?: string; until?: string }>(notice.details)
    news.push({
      occasion: notice.occasion,
      kind: notice.kind as NoticeKind,
      createdAt: notice.created_at,
      isNew: true,
      post: post ? { number: post.number, title: post.title } : null,
      status: details.status ?? null,
      ...toldWith(notice, results),
      reason: details.reason ?? null,
      until: details.until ?? null,
    })
  }
  await mark(tx, recipient, unreadable, { mail_due_at: null })
  const [first] = news
  if (!first) return 0
  await mark(
    tx,
    recipient,
    news.map(({ occasion }) => occasion),
    { mailed_at: iso(tx.now) },
  )

  const bundle = {
    personId,
    name: person.name ?? '',
    language: person.language,
    siteName,
    topic: mailTopicOf(first.kind),
    news,
  }
  await queueMail(tx, {
    key: `notices.${personId}.${first.occasion}`,
    to: { personId },
    language: person.language ?? 'en',
    mail: write(bundle),
  })
  return 1
}

/** What goes into this letter; what waits for the evening is put off, what nobody wants by mail is let go. */
async function takeDue(
  tx: Writing<System>,
  recipient: Recipient,
  timeZone: string,
  isReachable: boolean,
): Promise<Due[]> {
  const due = await dueFor(tx, recipient)
  const rhythmOf = (notice: Due) =>
    isReachable ? recipient.preferences.mail[mailTopicOf(notice.kind)] : 'never'
  const unwanted = due.filter((notice) => rhythmOf(notice) === 'never')
  const tonight = nextDailyLetter(new Date(due[0]?.created_at ?? iso(tx.now)), timeZone)
  const putOff = due.filter((notice) => rhythmOf(notice) === 'daily' && iso(tonight) > iso(tx.now))
  await mark(tx, recipient, occasionsOf(unwanted), { mail_due_at: null })
  await mark(tx, recipient, occasionsOf(putOff), { mail_due_at: iso(tonight) })
  // what is too much for one letter stays due, and stands in the next one
  return due.filter((notice) => !unwanted.includes(notice) && !putOff.includes(notice)).slice(0, newsAtMost)
}

type Due = Awaited<ReturnType<typeof dueFor>>[number]

const occasionsOf = (notices: readonly Due[]) => notices.map(({ occasion }) => occasion)

/** Locks what it finds: another worker waits here, and then finds what is left. */
async function dueFor(tx: Writing<System>, recipient: Recipient) {
  const waiting = tx.db
    .selectFrom('notice')
    .select('occasion')
    .where('person_id', '=', recipient.id)
    .where('mail_due_at', '<=', iso(tx.now))
    .where('mailed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('occasion')
  const locked = await forWriting(tx.db, waiting).execute()
  if (locked.length === 0) return []
  return tx.db
    .selectFrom('notice')
    .leftJoin('post_status', (join) =>
      join
        .onRef('post_status.event_id', '=', 'notice.event_id')
        .onRef('post_status.post_id', '=', 'notice.post_id'),
    )
    .select(['notice.occasion', 'notice.kind', 'notice.post_id', 'notice.details', 'notice.created_at'])
    .select(statementColumns)
    .where('notice.person_id', '=', recipient.id)
    .where(
      'notice.occasion',
      'in',
      locked.map(({ occasion }) => occasion),
    )
    .orderBy('notice.created_at')
    .orderBy('notice.occasion')
    .execute()
}

async function mark(
  tx: Writing<System>,
  recipient: Recipient,
  occasions: readonly string[],
  set: { mail_due_at?: string | null; mailed_at?: string },
): Promise<void> {
  if (occasions.length === 0) return
  await tx.db
    .updateTable('notice')
    .set(set)
    .where('person_id', '=', recipient.id)
    .where('occasion', 'in', occasions)
    .execute()
}

/** The first six in the evening after `from`, where the retailer is. */
export function nextDailyLetter(from: Date, timeZone: string): Date {
  const hourOf = (time: Date) =>
    Number(dateFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(time))
  const start = new Date(Math.ceil(from.getTime() / hourMs) * hourMs)
  for (let time = start; time.getTime() <= start.getTime() + 2 * dayMs; time = later(time, hourMs)) {
    if (hourOf(time) === dailyHour) return time
  }
  return later(from, dayMs)
}
