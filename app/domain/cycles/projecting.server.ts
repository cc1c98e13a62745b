import { sql } from 'kysely'
import type { Card } from '#app/domain/cards/card.ts'
import { isSilent, usually, written, type PublicWords, type Statement } from '#app/domain/posts/sentence.ts'
import { changeStatus } from '#app/domain/posts/standing.server.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { countWhoHear } from '#app/domain/posts/asking.server.ts'
import { Invalid, Unsure } from '#app/kernel/errors.ts'
import { agreedToTell, type Agreed } from './agreed.ts'
import {
  mostAdvanced,
  publicStatus,
  type Outcome,
  type PublicStatus,
  type Stage,
  type Standing,
} from './pdca.ts'

/** What a card has to say to everyone who asked for it. */
export type Announcement = {
  /** The fact of what was done, which everyone is told of. */
  readonly actId: string
  readonly words?: PublicWords | undefined
  /** What is said where nobody wrote a sentence; else the usual one of where the post then stands. */
  readonly otherwise?: Statement | undefined
  /** A result, an end, a failed check: it is said even where a post stands as before, because of another of its cards. */
  readonly isResult?: true
  readonly decisionId?: string | null
  readonly agreed?: Agreed
}

/** Lets the linked posts say where their cards stand: the only thing of a card that customers ever see. */
export async function projectCard(
  tx: Writing,
  card: Pick<Card, 'id'>,
  announced: Announcement,
): Promise<void> {
  const posts = await askingPosts(tx, card)
  if (posts.length === 0) return
  const cards = await cardsOf(
    tx,
    posts.map((post) => post.id),
  )
  const { actId, words, isResult = false, decisionId = null } = announced
  const spokenOf = posts.flatMap((post) => {
    const leading = mostAdvanced(cards.filter(({ postId }) => postId === post.id))
    const status = leading && publicStatus(leading)
    return !status || (status === post.status && !isResult) ? [] : [{ post, status }]
  })
  if (announced.agreed === null) await askFirst(tx, spokenOf)
  for (const { post, status } of spokenOf) {
    const statement =
      words === undefined || isSilent(words)
        ? (announced.otherwise ?? usualIn(status))
        : written(words, post.language)
    await changeStatus(tx, post, status, statement, { cardId: card.id, decisionId, actId })
  }
}

async function askFirst(
  tx: Writing,
  spokenOf: readonly { readonly post: { readonly id: string } }[],
): Promise<void> {
  const people = await countWhoHear(
    tx,
    spokenOf.map(({ post }) => post.id),
  )
  if (people > 0) throw new Unsure('card.tells_people', agreedToTell, { people })
}

/** How many people hear of it when this card says something to everyone who asked. */
export async function countAsking(ctx: Context, card: Pick<Card, 'id'>): Promise<number> {
  return countWhoHear(
    ctx,
    (await askingPosts(ctx, card)).map((post) => post.id),
  )
}

function usualIn(status: PublicStatus): Statement {
  // an end is always explained by a person
  if (status === 'declined') throw new Invalid({ sentence: ['card.sentence_needed'] })
  return usually(status)
}

/** The posts that speak for those linked to the card: a merged one is spoken for by the one it was merged into. */
function askingPosts({ db }: Pick<Context, 'db'>, card: { readonly id: string }) {
  return db
    .selectFrom('card_post')
    .innerJoin('post as linked', 'linked.id', 'card_post.post_id')
    .innerJoin('post', (join) =>
      join.on('post.id', '=', sql<string>`coalesce(linked.merged_into, linked.id)`),
    )
    .select(['post.id', 'post.status', 'post.language'])
    .distinct()
    .where('card_post.card_id', '=', card.id)
    .orderBy('post.id')
    .execute()
}

type Asked = Standing & { readonly id: string; readonly postId: string }

async function cardsOf({ db }: Writing, postIds: readonly string[]): Promise<Asked[]> {
  const rows = await db
    .selectFrom('post as linked')
    .innerJoin('card_post', 'card_post.post_id', 'linked.id')
    .innerJoin('card', 'card.id', 'card_post.card_id')
    .select(['linked.id as linked', 'linked.merged_into', 'card.id', 'card.stage'])
    .select(['card.cycle_no', 'card.outcome'])
    .where((post) => post.or([post('linked.id', 'in', postIds), post('linked.merged_into', 'in', postIds)]))
    .orderBy('card.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    postId: row.merged_into ?? row.linked,
    stage: row.stage as Stage,
    cycleNo: row.cycle_no,
    outcome: row.outcome as Outcome | null,
  }))
}
