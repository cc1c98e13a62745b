import { sql, type ExpressionBuilder } from 'kysely'
import { z } from 'zod'
import { authorize } from '#app/domain/access/policy.ts'
import type { EventType } from '#app/domain/events/catalogue.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { cursorId, cursorTime } from '#app/kernel/cursors.ts'
import { pageSize, readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import { readableCards, readableSpaces, spaceReachOf } from '#app/domain/spaces/readable.server.ts'
import type { Schema } from '#db/schema.ts'
import { before } from '#db/keyset.ts'
import { fromJson } from '#db/json.ts'
import type { Recorded, Subject } from './happening.ts'

const cursorShape = z.tuple([cursorTime, cursorId])

/** Every fact that was stated, newest first, or those about one post, card or space. Nobody can edit it: it is what was recorded. */
export async function audit(
  ctx: Context,
  about: Subject | null,
  after: string | null,
  size = pageSize,
): Promise<Page<Recorded>> {
  authorize(ctx, 'audit.read', null)
  const subjectIds = about === null ? null : await idsOf(ctx, about)
  if (subjectIds?.length === 0) return { entries: [], next: null }
  const cursor = readCursor(cursorShape, after)
  const facts = await ctx.db
    .selectFrom('event')
    .select(['id', 'type', 'occurred_at'])
    .$if(subjectIds !== null, (query) => query.where('subject_id', 'in', subjectIds ?? []))
    .$if(spaceReachOf(ctx)[0] !== 'all', (query) => query.where(mayHearOf(ctx)))
    .$if(cursor !== null, (query) => query.where(before(['occurred_at', 'id'], cursor ?? [])))
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute()
  const told = await tell(
    ctx,
    facts.slice(0, size).map((fact) => fact.id),
  )
  return toPage(
    facts,
    size,
    (fact) => writeCursor(fact.occurred_at, fact.id),
    (fact) => told.get(fact.id)!,
  )
}

/** The page's facts with their people and subjects; the page was found from the index alone. */
async function tell({ db }: Context, ids: readonly string[]): Promise<Map<string, Recorded>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('event')
    .leftJoin('person', 'person.id', 'event.actor_id')
    .leftJoin('review', 'review.id', 'event.subject_id')
    .leftJoin('report', 'report.id', 'event.subject_id')
    // a decision and a report are about the post or comment that they were made of
    .leftJoin('comment', (join) =>
      join.on(sql<boolean>`comment.id = coalesce(review.subject_id, report.subject_id, event.subject_id)`),
    )
    .leftJoin('post', (join) =>
      join.on(
        sql<boolean>`post.id = coalesce(comment.post_id, review.subject_id, report.subject_id, event.subject_id)`,
      ),
    )
    .leftJoin('card', 'card.id', 'event.subject_id')
    .select([
      'event.id',
      'event.type',
      'event.occurred_at',
      'event.details',
      'event.request_id',
      'event.actor_id',
    ])
    .select(['person.name', 'post.number as post', 'card.number as card'])
    .where('event.id', 'in', ids)
    .execute()
  return new Map(
    rows.map((row): [string, Recorded] => [
      row.id,
      {
        id: row.id,
        type: row.type as EventType,
        who: row.name,
        at: row.occurred_at,
        details: fromJson<Recorded['details']>(row.details),
        post: row.post,
        card: row.card,
        byItself: row.actor_id === null,
        requestId: row.request_id,
      },
    ]),
  )
}

async function idsOf(ctx: Context, { kind, name }: Subject): Promise<string[]> {
  if (kind === 'space') {
    const cards = readableCards(ctx).select('card.id').where('space.slug', '=', name)
    const spaces = readableSpaces(ctx).select('space.id').where('space.slug', '=', name)
    return (await cards.union(spaces).execute()).map((row) => row.id)
  }
  const found =
    kind === 'card'
      ? readableCards(ctx).select('card.id').where('card.number', '=', Number(name))
      : ctx.db.selectFrom('post').select('post.id').where('post.number', '=', Number(name))
  const row = await found.executeTakeFirst()
  return row ? [row.id] : []
}

/** A fact about a space or card is for who may read that; everybody of the staff hears of the others. */
const mayHearOf = (ctx: Context) => (event: ExpressionBuilder<Schema, 'event'>) =>
  event.or([
    event('event.subject_kind', 'not in', ['card', 'space']),
    event.and([
      event('event.subject_kind', '=', 'card'),
      event.exists(
        readableCards(ctx).select('card.id').whereRef('card.id', '=', event.ref('event.subject_id')),
      ),
    ]),
    event.and([
      event('event.subject_kind', '=', 'space'),
      event.exists(
        readableSpaces(ctx).select('space.id').whereRef('space.id', '=', event.ref('event.subject_id')),
      ),
    ]),
  ])
