import type { Context } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import type { ImportPlan, Numbered } from './running.server.ts'

const atOnce = 200

/**
 * Whether a table says other things under the ids that are here already: then it comes from another system that counts from one as well,
 * and would overwrite the first. Looks at the whole table before anything of it is written.
 * @throws Conflict `import.other_table` when most of the rows that are here have neither their title nor their text in common.
 */
export async function refuseOtherTable(
  ctx: Context,
  { source }: Pick<ImportPlan, 'source'>,
  rows: AsyncIterable<Numbered> | Iterable<Numbered>,
): Promise<void> {
  let known = 0
  let others = 0
  let batch = new Map<string, { title: string; body: string }>()
  const compare = async () => {
    const here = await ctx.db
      .selectFrom('post')
      .select(['source_id', 'title', 'body'])
      .where('source', '=', source)
      .where('source_id', 'in', [...batch.keys()])
      .where('edited_at', 'is', null)
      .execute()
    for (const { source_id, title, body } of here) {
      const there = batch.get(source_id ?? '')
      known++
      if (there && there.title !== title && there.body !== body) others++
    }
    batch = new Map()
  }
  for await (const { row } of rows) {
    if ('fault' in row || row.sourceId === '') continue
    batch.set(row.sourceId, { title: row.title, body: row.body })
    if (batch.size === atOnce) await compare()
  }
  if (batch.size > 0) await compare()
  if (others * 2 > known) throw new Conflict('import.other_table', { source, known, others })
}
