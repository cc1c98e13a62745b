import type { Card } from '#app/domain/cards/card.ts'
import { changeStatus } from '#app/domain/posts/standing.server.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { clean } from '#app/kernel/text.ts'
import { isSilent, spokenIn, type PublicWords } from '#app/domain/posts/sentence.ts'
import { mostAdvanced, publicStatus, type Outcome, type Stage } from './pdca.ts'

/** Lets the linked posts say where their card stands: the only thing of a card that customers ever see. */
export async function projectCard(
  tx: Writing,
  card: Pick<Card, 'id' | 'publicSummary' | 'language'>,
  words: PublicWords | undefined,
): Promise<void> {
  const posts = await tx.db
    .selectFrom('card_post')
    .innerJoin('post', 'post.id', 'card_post.post_id')
    .select(['post.id', 'post.status', 'post.language'])
    .where('card_post.card_id', '=', card.id)
    .where('post.merged_into', 'is', null)
    .orderBy('post.id')
    .execute()
  if (posts.length === 0) return

  const cards = await tx.db
    .selectFrom('card_post')
    .innerJoin('card', 'card.id', 'card_post.card_id')
    .select(['card_post.post_id', 'card.id', 'card.stage', 'card.cycle_no', 'card.outcome'])
    .where(
      'card_post.post_id',
      'in',
      posts.map((post) => post.id),
    )
    .execute()
  // who supports several of the posts hears once
  const occasion = newId(tx.now)
  for (const post of posts) {
    const leading = mostAdvanced(
      cards
        .filter((row) => row.post_id === post.id)
        .map((row) => ({
          id: row.id,
          stage: row.stage as Stage,
          cycleNo: row.cycle_no,
          outcome: row.outcome as Outcome | null,
        })),
    )
    if (!leading) continue
    const status = publicStatus(leading)
    if (status === post.status) continue
    const sentence =
      words === undefined || isSilent(words)
        ? { words: clean(card.publicSummary), language: card.language }
        : spokenIn(words, post.language)
    if (sentence.words === '') throw new Invalid({ sentence: ['card.sentence_needed'] })
    await changeStatus(tx, post, status, sentence, leading.id, occasion)
  }
}
