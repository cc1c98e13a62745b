import { sql } from 'kysely'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import type { System } from '#app/kernel/actor.ts'
import type { EventType } from '#app/domain/events/catalogue.ts'
import { tellEveryoneWhoAsked, tellPeople, type News } from './recipients.server.ts'
import type { NoticeKind } from './notice.ts'

/** A stated fact, as far as telling people needs it. */
export type Told = {
  readonly id: string
  readonly type: EventType
  readonly subjectId: string
  readonly actorId: string | null
  readonly details: Readonly<Record<string, string | number | null>>
}

/** Makes the notices that follow from a fact. Repeating it tells nobody twice. */
export function tellOf(ctx: Context<System>, fact: Told): Promise<void> {
  return transact(ctx, async (tx) => {
    const text = (name: string) => (typeof fact.details[name] === 'string' ? fact.details[name] : '')
    const news = (
      kind: NoticeKind,
      postId: string | null,
      details: News['details'] = {},
      occasion = fact.id,
    ): News => ({
      kind,
      occasion,
      eventId: fact.id,
      postId,
      actorId: fact.actorId,
      details,
    })
    switch (fact.type) {
      case 'post.answered':
        return tellEveryoneWhoAsked(
          tx,
          fact.subjectId,
          news('answered', fact.subjectId, text('to') ? { status: text('to') } : {}),
        )
      case 'post.status_changed':
        if (text('actId') !== '') return undefined
        return tellEveryoneWhoAsked(
          tx,
          fact.subjectId,
          news('status', fact.subjectId, { status: text('to') }, text('occasion') || fact.id),
        )
      case 'card.moved':
      case 'card.returned':
      case 'card.decided':
      case 'card.reopened':
      case 'card.closed':
        return tellOfCard(tx, fact.id, news)
      case 'post.merged':
        return tellEveryoneWhoAsked(tx, fact.subjectId, news('merged', fact.subjectId))
      case 'post.published':
        return tellAuthorOfHeld(tx, fact.subjectId, news('published', fact.subjectId))
      case 'post.hidden':
        return tellAuthor(
          tx,
          'post',
          fact.subjectId,
          news('hidden', fact.subjectId, { reason: text('reason') }),
        )
      case 'post.restored':
        if (await waitsStill(tx, 'post', fact.subjectId)) return
        return tellAuthor(tx, 'post', fact.subjectId, news('restored', fact.subjectId))
      case 'comment.hidden':
        return tellAuthor(
          tx,
          'comment',
          fact.subjectId,
          news('hidden', text('postId'), { reason: text('reason'), commentId: fact.subjectId }),
        )
      case 'comment.restored':
        if (await waitsStill(tx, 'comment', fact.subjectId)) return
        return tellAuthor(
          tx,
          'comment',
          fact.subjectId,
          news('restored', text('postId'), { commentId: fact.subjectId }),
        )
      case 'appeal.upheld':
        return tellPeople(tx, [text('authorId')], news('appeal', text('postId')))
      case 'person.suspended':
        return tellPeople(
          tx,
          [fact.subjectId],
          news('suspended', null, { reason: text('reason'), until: text('until') }),
        )
      case 'person.suspension_lifted':
        return tellPeople(tx, [fact.subjectId], news('lifted', null))
      case 'comment.published':
        return tellOfComment(tx, fact.subjectId, news('reply', text('postId'), { commentId: fact.subjectId }))
      default:
        return undefined
    }
  })
}

/**
 * What a card did is told through each post for which something was said with it, whether or not the post stands elsewhere since:
 * a sister card may be further on. It is one occasion, so nobody hears it twice.
 */
async function tellOfCard(
  tx: Writing,
  factId: string,
  news: (kind: NoticeKind, postId: string, details: News['details']) => News,
): Promise<void> {
  const said = await tx.db
    .selectFrom('post_status')
    .select(['post_status.post_id', 'post_status.status'])
    .select((statement) =>
      statement
        .exists(
          statement
            .selectFrom('event')
            .select('event.id')
            .whereRef('event.subject_id', '=', 'post_status.post_id')
            .where('event.type', '=', 'post.status_changed')
            .where(sql<boolean>`event.details ->> 'statementId' = post_status.id`),
        )
        .as('moved'),
    )
    .where('post_status.event_id', '=', factId)
    .orderBy('moved', 'desc')
    .orderBy('post_status.post_id')
    .execute()
  for (const { post_id: postId, status, moved } of said)
    await tellEveryoneWhoAsked(tx, postId, news(moved ? 'status' : 'said', postId, { status }))
}

/** It is hidden no longer, but nobody has published it yet: it cannot be seen. */
async function waitsStill(tx: Writing, kind: 'post' | 'comment', id: string): Promise<boolean> {
  const row = await tx.db.selectFrom(kind).select('published_at').where('id', '=', id).executeTakeFirst()
  return row?.published_at === null
}

async function tellAuthor(tx: Writing, kind: 'post' | 'comment', id: string, news: News): Promise<void> {
  const row = await tx.db.selectFrom(kind).select('author_id').where('id', '=', id).executeTakeFirst()
  if (row) await tellPeople(tx, [row.author_id], news)
}

/** Only who had to wait for a check is told that it is there now. */
async function tellAuthorOfHeld(tx: Writing, postId: string, news: News): Promise<void> {
  const row = await tx.db
    .selectFrom('post')
    .select(['author_id', 'created_at', 'published_at'])
    .where('id', '=', postId)
    .executeTakeFirst()
  if (row?.published_at && row.published_at > row.created_at) await tellPeople(tx, [row.author_id], news)
}

/** A comment tells who is mentioned, else whose words it replies to: the parent's author, or the post's. */
async function tellOfComment(tx: Writing, commentId: string, news: News): Promise<void> {
  const comment = await tx.db
    .selectFrom('comment')
    .innerJoin('post', 'post.id', 'comment.post_id')
    .leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
    .select([
      'comment.author_id',
      'comment.visibility',
      'comment.visible_to_partner_id',
      'post.author_id as post_author',
      'parent.author_id as parent_author',
    ])
    .where('comment.id', '=', commentId)
    .where('comment.hidden_at', 'is', null)
    .where('comment.withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!comment) return

  const mentioned = await inCircle(tx, comment, await mentionsOf(tx, commentId))
  await tellPeople(tx, mentioned, { ...news, kind: 'mention' })
  const repliedTo = await inCircle(tx, comment, [comment.parent_author ?? comment.post_author])
  await tellPeople(tx, repliedTo, news)
}

async function mentionsOf(tx: Writing, commentId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('mention')
    .select('person_id')
    .where('comment_id', '=', commentId)
    .execute()
  return rows.map((row) => row.person_id)
}

type Circle = {
  readonly author_id: string
  readonly visibility: string
  readonly visible_to_partner_id: string | null
}

async function inCircle(tx: Writing, comment: Circle, people: readonly string[]): Promise<string[]> {
  const others = people.filter((id) => id !== comment.author_id)
  if (others.length === 0 || comment.visibility === 'everyone') return others
  const rows = await tx.db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', others)
    .where((person) =>
      person.or([
        person('role', 'in', ['staff', 'admin']),
        ...(comment.visibility === 'partner'
          ? [
              person.and([
                person('role', '=', 'partner'),
                person('partner_id', '=', comment.visible_to_partner_id),
              ]),
            ]
          : []),
      ]),
    )
    .execute()
  return rows.map((row) => row.id)
}
