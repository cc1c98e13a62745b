import type { Context } from '#app/kernel/context.server.ts'
import { fromJson } from '#db/json.ts'
import { remembered } from '#db/remembering.server.ts'

/** What a post may be about; the names stand in the table, because a retailer chooses them. */
export type Topic = {
  readonly id: string
  readonly slug: string
  readonly names: Readonly<Record<string, string>>
}

export function listTopics({ db }: Pick<Context, 'db'>): Promise<readonly Topic[]> {
  return remembered(db, 'topics', async () => {
    const rows = await db
      .selectFrom('topic')
      .select(['id', 'slug', 'names'])
      .where('retired_at', 'is', null)
      .orderBy('position')
      .execute()
    return rows.map(({ names, ...row }) => ({ ...row, names: fromJson<Record<string, string>>(names) }))
  })
}

/** What every topic is called, the retired ones too, by id. */
export function topicNames({ db }: Pick<Context, 'db'>): Promise<ReadonlyMap<string, Omit<Topic, 'id'>>> {
  return remembered(db, 'topic names', async () => {
    const rows = await db.selectFrom('topic').select(['id', 'slug', 'names']).execute()
    return new Map(
      rows.map(({ id, slug, names }) => [id, { slug, names: fromJson<Record<string, string>>(names) }]),
    )
  })
}

/** A topic's name as this language says it; one that was never translated keeps its first name. */
export const topicName = ({ slug, names }: Omit<Topic, 'id'>, language: string): string =>
  names[language] ?? names['en'] ?? Object.values(names)[0] ?? slug

/** The id of the topic that a form names; one that is not offered is none. */
export async function topicNamed(ctx: Pick<Context, 'db'>, slug: string | null): Promise<string | null> {
  if (slug === null) return null
  return (await listTopics(ctx)).find((topic) => topic.slug === slug)?.id ?? null
}
