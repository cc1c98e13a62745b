import { authorize } from '#app/domain/access/policy.ts'
import type { Visibility } from '#app/domain/access/rules.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { attachPhotos } from '#app/domain/attachments/storing.server.ts'
import { beginFollowing } from '#app/domain/following/following.server.ts'
import { plainText, renderMarkdown, rendererVersion } from '#app/domain/markdown/rendering.server.ts'
import { presentPerson } from '#app/domain/people/guests.server.ts'
import { addWorkingDays } from '#app/domain/scheduling/working-days.ts'
import { nextNumber } from '#app/domain/site/numbering.server.ts'
import { siteSettings, type Settings } from '#app/domain/site/settings.server.ts'
import type { Place } from '#app/domain/stores/places.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { visibleLine } from '#app/kernel/text.ts'
import { bodyBelow, deriveTitle, excerptBelow, type Post, type PostKind } from './post.ts'
import { toPost } from './rows.server.ts'
import { castVote } from './voting.server.ts'

/** What somebody says: the words as typed, everything else has a default. */
export type Draft = {
  readonly words: string
  readonly title?: string | undefined
  readonly kind: PostKind
  readonly topicId: string | null
  readonly language: string
  readonly visibility: Visibility
  readonly partnerId: string | null
  /** Names of photos that the author keeps already. */
  readonly photos?: readonly string[]
  /** It waits for a check whatever the retailer chose: more was said from there than a crowd says. */
  readonly mustWait?: boolean
  /** Staff who write it down for a shopper: a colleague has read it then, so it waits for nobody. */
  readonly recordedBy?: string
}

/** Publishes, or holds for a check where the retailer wants one first. The author supports and follows what they say. */
export async function publishPost(ctx: Context, draft: Draft, place: Place): Promise<Post> {
  authorize(ctx, 'post.publish', null)
  if (draft.visibility !== 'everyone') authorize(ctx, 'post.publish_in_circle', draft)

  return transact(ctx, async (tx) => {
    const settings = await siteSettings(tx)
    const authorId = await presentPerson(tx, place.storeId)
    const post = await insertPost(tx, draft, place, authorId, settings)

    await attachPhotos(tx, post.id, authorId, draft.photos ?? [])
    await beginFollowing(tx, post.id, authorId, 'author')
    await record(tx, 'post.submitted', post, {})
    if (post.publishedAt === null) return post

    await record(tx, 'post.published', post, {})
    await castVote(tx, post, place)
    return { ...post, voteCount: 1 }
  })
}

/** Whether what this person says waits for a check first. */
export const waitsForCheck = ({ actor }: Pick<Context, 'actor'>, { checkFirst }: Settings): boolean =>
  actor.kind !== 'system' &&
  (checkFirst === 'guests'
    ? actor.kind === 'guest'
    : checkFirst === 'everybody' && (actor.kind === 'guest' || actor.role === 'member'))

const untouched = { answered_at: null, hidden_at: null, withdrawn_at: null, merged_into: null }

async function insertPost(
  tx: Writing,
  draft: Draft,
  place: Place,
  authorId: string,
  settings: Settings,
): Promise<Post> {
  const now = tx.now.toISOString()
  const title = draft.title ?? deriveTitle(draft.words)
  const body = draft.title === undefined ? bodyBelow(title, draft.words) : draft.words
  const html = renderMarkdown(body)
  const said = {
    id: newId(tx.now),
    number: await nextNumber(tx, 'post'),
    kind: draft.kind,
    title: visibleLine(title) || title,
    body,
    body_html: html,
    rendered_by: rendererVersion,
    excerpt: excerptBelow(title, plainText(html)),
    language: draft.language,
    author_id: authorId,
    topic_id: draft.topicId,
    channel: place.channel,
    store_id: place.storeId,
    touchpoint: place.touchpoint,
    visibility: draft.visibility,
    partner_id: draft.partnerId,
    status: 'received',
    status_at: now,
    answer_due_at: addWorkingDays(tx.now, settings.promiseDays, settings.timeZone).toISOString(),
    recorded_by: draft.recordedBy ?? null,
    published_at:
      draft.recordedBy === undefined && (draft.mustWait === true || waitsForCheck(tx, settings)) ? null : now,
    vote_count: 0,
    comment_count: 0,
    rising: 0,
    version: 1,
    created_at: now,
  }
  await tx.db.insertInto('post').values(said).execute()
  return toPost({ ...said, ...untouched })
}
