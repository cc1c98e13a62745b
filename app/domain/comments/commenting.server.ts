import { authorize } from '#app/domain/access/policy.ts'
import type { Visibility } from '#app/domain/access/rules.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { beginFollowing } from '#app/domain/following/following.server.ts'
import { renderMarkdown, rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import { presentPerson } from '#app/domain/people/guests.server.ts'
import { recountComments } from '#app/domain/posts/counting.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { waitsForCheck } from '#app/domain/posts/publishing.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import type { Place } from '#app/domain/stores/places.server.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { Conflict, NotFound } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { narrower, type Comment } from './comment.ts'
import { keepMentions } from './mentions.server.ts'
import { findComment, toComment } from './rows.server.ts'

export type Remark = {
  readonly words: string
  /** The comment it replies to. */
  readonly parentId?: string | null
  readonly visibility?: Visibility
  readonly partnerId?: string | null
  /** It waits for a check whatever the retailer chose. */
  readonly mustWait?: boolean
}

/** Adds to a post what somebody knows about it. Never seen by more people than the post, or than what it replies to. */
export async function publishComment(
  ctx: Context,
  post: Post,
  remark: Remark,
  place: Place,
): Promise<Comment> {
  authorize(ctx, 'comment.publish', post)
  if (post.mergedInto) throw new Conflict('post.merged')
  const parent = await parentOf(ctx, post, remark.parentId ?? null)
  const wanted = { visibility: remark.visibility ?? 'everyone', partnerId: remark.partnerId ?? null }
  const circle = narrower(narrower(wanted, post), parent ?? post)
  if (circle.visibility !== 'everyone' && circle.visibility !== post.visibility)
    authorize(ctx, 'post.publish_in_circle', circle)

  return transact(ctx, async (tx) => {
    const authorId = await presentPerson(tx, place.storeId)
    const now = tx.now.toISOString()
    const row = await tx.db
      .insertInto('comment')
      .values({
        id: newId(tx.now),
        post_id: post.id,
        parent_id: parent?.id ?? null,
        author_id: authorId,
        partner_id: tx.actor.kind === 'person' && tx.actor.role === 'partner' ? tx.actor.partnerId : null,
        body: remark.words,
        body_html: renderMarkdown(remark.words),
        rendered_by: rendererVersion,
        visibility: circle.visibility,
        visible_to_partner_id: circle.partnerId,
        channel: place.channel,
        store_id: place.storeId,
        touchpoint: place.touchpoint,
        published_at: remark.mustWait === true || waitsForCheck(tx, await siteSettings(tx)) ? null : now,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const comment = toComment(row)

    await keepMentions(tx, comment)
    await beginFollowing(tx, post.id, authorId, 'comment')
    await record(tx, 'comment.submitted', comment, {})
    if (comment.publishedAt === null) return comment

    await record(tx, 'comment.published', comment, { postId: post.id })
    await recountComments(tx, post.id)
    return comment
  })
}

/** A reply to a reply stands beside it: there is one level. */
async function parentOf(ctx: Context, post: Post, id: string | null): Promise<Comment | null> {
  if (id === null) return null
  const parent = await findComment(ctx, id)
  if (parent.postId !== post.id || parent.publishedAt === null) throw new NotFound('comment.not_found')
  return parent.parentId === null ? parent : findComment(ctx, parent.parentId)
}
