import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { renderMarkdown, rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Post } from './post.ts'
import { changeStatus } from './standing.server.ts'
import type { Spoken } from './sentence.ts'
import type { Status } from './status.ts'

/** A new public status with the sentence that explains it. */
export type Standing = { readonly status: Status; readonly sentence: string | Spoken }

/**
 * The retailer's answer in public, under the answering person's name. The first one stops the clock of the promise. With
 * a new status it is one piece of news, told once.
 */
export async function answerPost(
  ctx: Context,
  post: Post,
  words: string,
  standing: Standing | null = null,
): Promise<void> {
  authorize(ctx, 'post.answer', null)
  if (ctx.actor.kind !== 'person') throw new Conflict('post.answer_needs_person')
  if (post.mergedInto) throw new Conflict('post.merged')
  const authorId = ctx.actor.id

  await transact(ctx, async (tx) => {
    const id = newId(tx.now)
    const now = tx.now.toISOString()
    await tx.db
      .insertInto('answer')
      .values({
        id,
        post_id: post.id,
        author_id: authorId,
        body: words,
        body_html: renderMarkdown(words),
        rendered_by: rendererVersion,
        created_at: now,
      })
      .execute()
    await tx.db
      .updateTable('post')
      .set({ answered_at: now })
      .where('id', '=', post.id)
      .where('answered_at', 'is', null)
      .execute()
    const actId = await record(tx, 'post.answered', post, {
      answerId: id,
      ...(standing && { to: standing.status }),
    })
    if (standing) await changeStatus(tx, post, standing.status, standing.sentence, { actId })
  })
}
