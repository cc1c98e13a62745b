import { sql, type RawBuilder } from 'kysely'
import type { Writing } from '#app/kernel/context.server.ts'
import { iso, later, minuteMs } from '#app/kernel/time.ts'
import { toJson } from '#db/json.ts'
import { engineOf } from '#db/dialect.ts'
import { mailDelayMinutes, type NoticeKind } from './notice.ts'

export type News = {
  readonly kind: NoticeKind
  /** Happened once, told once: the fact, or the act that changed several posts together. */
  readonly occasion: string
  readonly eventId: string
  readonly postId: string | null
  /** Nobody is told what they did themselves. */
  readonly actorId: string | null
  readonly details: Readonly<Record<string, string | number | null>>
}

/** Tells everyone who asked for this post: its authors (of what was merged into it too), supporters and followers. Each once. */
export async function tellEveryoneWhoAsked(tx: Writing, postId: string, news: News): Promise<void> {
  await tell(
    tx,
    sql`select author_id as person_id from post where id = ${postId} or merged_into = ${postId}
      union select person_id from vote where post_id = ${postId}
      union select person_id from following where post_id = ${postId}`,
    news,
  )
}

export async function tellPeople(tx: Writing, people: readonly string[], news: News): Promise<void> {
  if (people.length === 0) return
  await tell(
    tx,
    sql.join(
      people.map((id) => sql`select ${id} as person_id`),
      sql` union `,
    ),
    news,
  )
}

// One statement for all: thousands of supporters are told in the time of one. Whoever may not read the post (any more) is left out.
async function tell(tx: Writing, people: RawBuilder<unknown>, news: News): Promise<void> {
  const details = toJson(news.details)
  const asJson = engineOf(tx.db) === 'sqlite' ? sql`${details}` : sql`${details}::jsonb`
  const asTime = (time: string) => (engineOf(tx.db) === 'sqlite' ? sql`${time}` : sql`${time}::timestamptz`)
  const mailDueAt = asTime(iso(later(tx.now, mailDelayMinutes[news.kind] * minuteMs)))
  await sql`
    insert into notice (person_id, occasion, event_id, kind, post_id, details, created_at, mail_due_at)
    select person.id, ${news.occasion}, ${news.eventId}, ${news.kind}, ${news.postId}, ${asJson}, ${asTime(iso(tx.now))},
      case when person.email_verified_at is null then null else ${mailDueAt} end
    from (${people}) as asked
    inner join person on person.id = asked.person_id
    left join post on post.id = ${news.postId}
    where person.erased_at is null and person.claimed_by is null
      and person.id <> ${news.actorId ?? ''}
      and (post.id is null or post.visibility = 'everyone' or person.role in ('staff', 'admin') or post.author_id = person.id
        or (post.visibility = 'partner' and person.role = 'partner' and person.partner_id = post.partner_id))
    on conflict (person_id, occasion) do nothing`.execute(tx.db)
}
