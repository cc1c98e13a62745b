import { sql } from 'kysely'
import { traces } from '#app/domain/people/traces.ts'
import type { Person } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { iso } from '#app/kernel/time.ts'

type Row = Readonly<Record<string, unknown>>

/** Everything that is kept about one person, by what it is. */
export type Export = {
  readonly exportedAt: string
  readonly me: Row
  readonly kept: Readonly<Record<string, readonly Row[]>>
}

/** What opens a door, or repeats what is there already: of no use to its owner, and of some to a thief. */
const neverExported: Readonly<Record<string, readonly string[]>> = {
  person: ['password_hash', 'totp_secret', 'totp_step'],
  session: ['id'],
  invitation: ['token_hash'],
  sign_in_link: ['token_hash'],
  post_claim: ['code_hash'],
  known_browser: ['browser_hash'],
  recovery_code: ['code_hash'],
  post: ['body_html', 'rendered_by', 'rising'],
  comment: ['body_html', 'rendered_by'],
  answer: ['body_html', 'rendered_by'],
}

/** Collects it from every column that holds a person; what others did to these rows stays theirs. */
export async function exportMine(ctx: Context<Person>): Promise<Export> {
  const { db, actor } = ctx
  const me = await db.selectFrom('person').selectAll().where('id', '=', actor.id).executeTakeFirstOrThrow()
  const guests = await db.selectFrom('person').select('id').where('claimed_by', '=', actor.id).execute()
  const ids = [actor.id, ...guests.map(({ id }) => id)]

  const kept: Record<string, Row[]> = {}
  for (const { table, column, export: name } of traces) {
    if (name === null) continue
    const { rows } =
      await sql<Row>`select * from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(ids)})`.execute(
        db,
      )
    kept[name] = rows.map((row) => ownOf(table, row, ids))
  }
  kept['appeals'] = await db
    .selectFrom('review')
    .select(['subject_kind', 'subject_id', 'words', 'opened_at', 'decision'])
    .where('cause', '=', 'appeal')
    .where((review) =>
      review.or([
        review('subject_id', 'in', (posts) =>
          posts.selectFrom('post').select('id').where('author_id', 'in', ids),
        ),
        review('subject_id', 'in', (comments) =>
          comments.selectFrom('comment').select('id').where('author_id', 'in', ids),
        ),
      ]),
    )
    .execute()
  // letters and invitations to the address, from before there was a person
  if (me.email !== null) {
    const letters = await db
      .selectFrom('mail')
      .selectAll()
      .where('address', 'in', [me.email, me.email_key ?? ''])
      .where('person_id', 'is', null)
      .execute()
    kept['mails'] = [...(kept['mails'] ?? []), ...letters.filter(({ kind }) => kind !== 'code')]
    kept['invitations'] = (
      await db
        .selectFrom('invitation')
        .selectAll()
        .where((row) => row.or([row('email', '=', me.email_key ?? ''), row('accepted_by', '=', actor.id)]))
        .execute()
    ).map((row) => ownOf('invitation', row, ids))
  }
  return { exportedAt: iso(ctx.now), me: ownOf('person', me, ids), kept }
}

/** A row without secrets and without the ids of other people. */
function ownOf(table: string, row: Row, ids: readonly string[]): Row {
  const hidden = neverExported[table] ?? []
  const people = traces.filter((trace) => trace.table === table).map(({ column }) => column)
  return Object.fromEntries(
    Object.entries(row).filter(
      ([column, value]) =>
        !hidden.includes(column) &&
        (!people.includes(column) || ids.includes(String(value))) &&
        value !== null,
    ),
  )
}

export const sizeOf = ({ kept }: Export): number =>
  Object.values(kept).reduce((sum, rows) => sum + rows.length, 0)

/** The names under which one's photos are served. */
export async function photosOf({ db, actor }: Context<Person>): Promise<string[]> {
  const rows = await db
    .selectFrom('photo')
    .select('name')
    .where('owner_id', '=', actor.id)
    .orderBy('id')
    .execute()
  return rows.map(({ name }) => name)
}
