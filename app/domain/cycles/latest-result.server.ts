import { nobody } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { remembered } from '#db/remembering.server.ts'
import type { SaidAndDone } from './result.ts'
import { listResults } from './results.server.ts'

const keptMs = 10_000

/** The newest improvement that everybody may read about, those that hold first; looked up at most every ten seconds. */
export function latestResult(ctx: Context): Promise<SaidAndDone | null> {
  return remembered(
    ctx.db,
    'latest result',
    async () => {
      const { entries } = await listResults({ ...ctx, actor: nobody }, { store: null, topic: null }, null, 5)
      return (
        entries.find(({ result }) => result.decision === 'standardise' && result.undoneAt === null) ??
        entries[0] ??
        null
      )
    },
    () => keptMs,
  )
}
