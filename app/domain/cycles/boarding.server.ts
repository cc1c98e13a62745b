import { sql } from 'kysely'
import { authorize } from '#app/domain/access/policy.ts'
import type { SpacePeople } from '#app/domain/access/rules.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { initials } from '#app/kernel/text.ts'
import { dayMs, iso, later } from '#app/kernel/time.ts'
import { dayOf } from '#app/domain/scheduling/calendar-day.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { statusesOf } from '#app/domain/spaces/reading.server.ts'
import type { Board, BoardFilters, Tile } from './board.ts'
import type { Stage } from './pdca.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'

type BoardSpace = SpacePeople & { readonly id: string }

const closedForDays = 30

/** The columns of a space with their cards, in their order; closed ones for thirty days. */
export async function boardOf(ctx: Context, space: BoardSpace, filters: BoardFilters): Promise<Board> {
  authorize(ctx, 'space.read', space)
  const [{ timeZone }, statuses, cards, posts, figures] = await Promise.all([
    siteSettings(ctx),
    statusesOf(ctx, space.id),
    cardsOn(ctx, space, filters),
    postFigures(ctx, space),
    measureFigures(ctx, space),
  ])
  // whoever has many cards stands once in what is sent
  const people = new Map(
    cards.flatMap(({ responsible_id: id, name }) =>
      id === null ? [] : [[id, { name: name ?? '', initials: initials(name ?? '') }]],
    ),
  )
  const today = dayOf(ctx.now, timeZone)
  const isDue = (at: string | null) => at !== null && dayOf(new Date(at), timeZone) <= today
  const tileOf = (row: (typeof cards)[number]): Tile => ({
    number: row.number,
    title: row.title,
    stage: row.stage as Stage,
    moves: row.moves,
    cycleNo: row.cycle_no,
    responsible: people.get(row.responsible_id ?? '') ?? null,
    dueOn: row.due_on,
    posts: posts.get(row.id)?.posts ?? 0,
    votes: posts.get(row.id)?.votes ?? 0,
    answerDueAt: posts.get(row.id)?.dueAt ?? null,
    isAnswerDue: isDue(posts.get(row.id)?.dueAt ?? null),
    measure: figures.get(row.id) ?? null,
    trialUntil: row.trial_until,
  })
  const inColumns = Map.groupBy(cards, ({ status_id: statusId }) => statusId)
  return {
    columns: statuses.map((status) => ({ status, tiles: (inColumns.get(status.id) ?? []).map(tileOf) })),
    people: [...people]
      .map(([id, { name }]) => ({ id, name }))
      .sort((one, other) => one.name.localeCompare(other.name)),
  }
}

function cardsOn(ctx: Context, space: BoardSpace, { responsible, store }: BoardFilters) {
  return ctx.db
    .selectFrom('card')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.card_id', '=', 'card.id').onRef('cycle.no', '=', 'card.cycle_no'),
    )
    .leftJoin('person', 'person.id', 'card.responsible_id')
    .select([
      'card.id',
      'card.number',
      'card.title',
      'card.status_id',
      'card.stage',
      'card.moves',
      'card.cycle_no',
      'card.responsible_id',
      'card.due_on',
      'person.name',
      sql<string | null>`cycle.answers ->> 'trialUntil'`.as('trial_until'),
    ])
    .where('card.space_id', '=', space.id)
    .where((where) =>
      where.or([
        where('card.closed_at', 'is', null),
        where('card.closed_at', '>', iso(later(ctx.now, -closedForDays * dayMs))),
      ]),
    )
    .$if(responsible !== null, (query) => query.where('card.responsible_id', '=', responsible))
    .$if(store !== null, (query) =>
      query.where('card.id', 'in', (from) =>
        from
          .selectFrom('card_store')
          .innerJoin('store', 'store.id', 'card_store.store_id')
          .select('card_store.card_id')
          .where('store.slug', '=', store),
      ),
    )
    .orderBy('card.status_id')
    .orderBy('card.rank')
    .execute()
}

const postFiguresOf = prepared((db: Database, spaceId: string) =>
  db
    .selectFrom('card')
    .innerJoin('card_post', 'card_post.card_id', 'card.id')
    .innerJoin('post', 'post.id', 'card_post.post_id')
    .select((from) => [
      'card.id',
      from.fn.countAll<number>().as('posts'),
      from.fn.sum<number>('post.vote_count').as('votes'),
      from.fn
        .min(sql<string | null>`case when post.answered_at is null then post.answer_due_at end`)
        .as('due_at'),
    ])
    .where('card.space_id', '=', spaceId)
    .groupBy('card.id'),
)

const measureFiguresOf = prepared((db: Database, spaceId: string) =>
  db
    .selectFrom('card')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.card_id', '=', 'card.id').onRef('cycle.no', '=', 'card.cycle_no'),
    )
    .innerJoin('measure', 'measure.cycle_id', 'cycle.id')
    .leftJoin('reading', (join) =>
      join
        .onRef('reading.measure_id', '=', 'measure.id')
        .on('reading.excluded_at', 'is', null)
        .on((on) =>
          on.not(
            on.exists(
              on
                .selectFrom('reading as later')
                .select('later.id')
                .whereRef('later.supersedes', '=', 'reading.id'),
            ),
          ),
        ),
    )
    .select([
      'card.id',
      'measure.unit',
      'measure.target',
      'measure.min_n',
      sql<number | null>`sum(case when reading."window" = 'baseline' then reading.value * reading.n end)`.as(
        'weighed',
      ),
      sql<number | null>`sum(case when reading."window" = 'baseline' then reading.n end)`.as('before_n'),
      sql<number | null>`sum(case when reading."window" = 'trial' then reading.n end)`.as('trial_n'),
    ])
    .where('card.space_id', '=', spaceId)
    .where('measure.role', '=', 'primary')
    .groupBy(['card.id', 'measure.unit', 'measure.target', 'measure.min_n']),
)

async function postFigures({ db }: Context, space: BoardSpace) {
  const rows = await postFiguresOf(db, space.id)
  return new Map(rows.map((row) => [row.id, { posts: row.posts, votes: row.votes, dueAt: row.due_at }]))
}

async function measureFigures({ db }: Context, space: BoardSpace) {
  const rows = await measureFiguresOf(db, space.id)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        unit: row.unit,
        target: row.target,
        minN: row.min_n,
        before: row.weighed === null || !row.before_n ? null : row.weighed / row.before_n,
        trialN: row.trial_n ?? 0,
      },
    ]),
  )
}
