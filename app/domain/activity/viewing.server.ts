import { findCard } from '#app/domain/cards/reading.server.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { viewCard } from '#app/domain/cycles/viewing.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { withAbout } from './about.server.ts'
import type { Happening } from './happening.ts'
import { streamOf } from './streams.server.ts'

/** A card and what happened to it: what its page shows, whichever of the page's forms was sent. */
export async function viewCardAndStream(
  ctx: Context,
  number: number,
): Promise<{ view: CardView; stream: Happening[] }> {
  const card = await findCard(ctx, number)
  const [view, stream] = await Promise.all([viewCard(ctx, card), streamOf(ctx, card)])
  return { view, stream: await withAbout(ctx, card, stream) }
}
