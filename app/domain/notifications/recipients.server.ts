import { sql, type RawBuilder } from 'kysely'
import { mayHear, whoAsked } from '#app/domain/posts/asking.server.ts'
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

/** Tells everyone who asked for this post, each once. */
export async function tellEveryoneWhoAsked(tx: Writing, postId: string, news: News): Promise<void> {
  await tell(tx, whoAsked(postId), news)
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
    where ${mayHear(news.actorId)}
    on conflict (person_id, occasion) do nothing`.execute(tx.db)
}
