import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import type { ImportedPost, RowFault } from './mapping.ts'
import { knownPlaces, type KnownPlaces } from './places.server.ts'
import { writeBatch } from './writing.server.ts'

export type Numbered = { readonly line: number; readonly row: ImportedPost | RowFault }

export type ImportPlan = {
  /** Names where the rows come from; together with a row's own id it tells whether we have it already. */
  readonly source: string
  readonly language: string
  /** Looks and reports, writes nothing. */
  readonly isDry: boolean
  /** When something was said whose row does not tell; the time of the import unless given. */
  readonly timeOf?: (row: ImportedPost) => string
}

export type Tally = { imported: number; updated: number; skipped: number; failed: number }

export type Watching = {
  /** One line for each row that was not taken, by its line in the file. */
  readonly onFault?: (line: number, fault: string) => void
  readonly onProgress?: (tally: Readonly<Tally>) => void
}

const batchSize = 200

/**
 * Takes rows in batches, each of them whole or not at all. Running it again changes nothing: a row is known by source and id, is brought up
 * to date where it changed there, and its words are left alone where somebody has edited them here. Nobody is notified.
 */
export async function runImport(
  ctx: Context,
  plan: ImportPlan,
  rows: AsyncIterable<Numbered> | Iterable<Numbered>,
  { onFault, onProgress }: Watching = {},
): Promise<Tally> {
  authorize(ctx, 'site.configure', null)

  const tally: Tally = { imported: 0, updated: 0, skipped: 0, failed: 0 }
  const places = await knownPlaces(ctx)
  const seen = new Set<string>()
  let batch: ImportedPost[] = []
  const flush = async () => {
    const done = await write(ctx, plan, places, batch)
    for (const [kind, count] of Object.entries(done) as [keyof Tally, number][]) tally[kind] += count
    batch = []
    onProgress?.(tally)
  }

  for await (const { line, row } of rows) {
    if ('fault' in row) {
      tally.failed++
      onFault?.(line, row.fault)
    } else if (row.sourceId === '') {
      tally.failed++
      onFault?.(line, 'has no id')
    } else if (seen.has(row.sourceId)) {
      // exports with a row for each voter repeat the idea
      tally.skipped++
    } else {
      seen.add(row.sourceId)
      batch.push(row)
      if (batch.length === batchSize) await flush()
    }
  }
  if (batch.length > 0) await flush()

  if (!plan.isDry && tally.imported + tally.updated > 0)
    await transact(ctx, (tx) =>
      record(
        tx,
        'site.imported',
        { id: `import ${plan.source}` },
        {
          source: plan.source,
          imported: tally.imported,
          updated: tally.updated,
        },
      ),
    )
  return tally
}

class DryRun extends Error {}

async function write(
  ctx: Context,
  plan: ImportPlan,
  places: KnownPlaces,
  batch: readonly ImportedPost[],
): Promise<Partial<Tally>> {
  let done: Partial<Tally> = {}
  try {
    await transact(ctx, async (tx) => {
      done = await writeBatch(tx, plan, places, batch)
      // a dry run goes the whole way, so that its answer is the true one, and turns back at the end
      if (plan.isDry) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return done
}
