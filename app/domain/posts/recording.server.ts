import { authorize } from '#app/domain/access/policy.ts'
import { config } from '#app/config.server.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { nameOf } from '#app/domain/people/profiles.server.ts'
import { claimGuest } from '#app/domain/people/claiming.server.ts'
import { refuseName } from '#app/domain/people/naming.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Invalid, NotFound } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { sign } from '#app/kernel/signing.ts'
import { dayMs, later } from '#app/kernel/time.ts'
import { forWriting } from '#db/dialect.ts'
import type { Post, PostKind } from './post.ts'
import { publishPost } from './publishing.server.ts'

export type Recorded = {
  readonly words: string
  readonly kind: PostKind
  readonly language: string
  /** The first name, where the shopper wants it to be seen. */
  readonly name: string | null
}

const claimableDays = 90
// without letters and digits that look like each other
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Writes down what a shopper says. It is theirs from the start: a guest of their own stands for them until they claim it. */
export async function recordWords(ctx: Context<Person>, said: Recorded, storeId: string): Promise<Post> {
  authorize(ctx, 'post.record', null)

  return transact(ctx, async (tx) => {
    const shopper = newId(tx.now)
    if (said.name !== null) await refuseName(tx, said.name, { kind: 'guest', id: shopper })
    const post = await publishPost(
      { ...tx, actor: { kind: 'guest', id: shopper } },
      {
        words: said.words,
        kind: said.kind,
        topicId: null,
        language: said.language,
        visibility: 'everyone',
        partnerId: null,
        recordedBy: tx.actor.id,
      },
      { channel: 'staff', storeId, touchpoint: 'counter' },
    )
    await tx.db.updateTable('person').set({ name: said.name }).where('id', '=', shopper).execute()
    await tx.db
      .updateTable('vote')
      .set({ recorded_by: tx.actor.id })
      .where('post_id', '=', post.id)
      .where('person_id', '=', shopper)
      .execute()
    await keepClaim(tx, post)
    await record(tx, 'post.recorded', post, {})
    return post
  })
}

/** A code that no other post has. Two that fall together are told apart by another attempt. */
async function keepClaim(tx: Writing, post: Post): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('post_claim')
      .values({
        post_id: post.id,
        attempt,
        code_hash: hashOf(codeOf(post.id, attempt)),
        expires_at: later(tx.now, claimableDays * dayMs).toISOString(),
        created_at: tx.now.toISOString(),
      })
      .onConflict((conflict) => conflict.column('code_hash').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows) return
  }
}

/** What to hand to the shopper; only for whoever wrote the words down, and only until they are claimed. */
export async function claimSlip(
  ctx: Context<Person>,
  number: number,
): Promise<{ number: number; title: string; code: string | null }> {
  authorize(ctx, 'post.record', null)
  const row = await ctx.db
    .selectFrom('post')
    .innerJoin('post_claim', 'post_claim.post_id', 'post.id')
    .select(['post.id', 'post.number', 'post.title', 'attempt', 'claimed_at', 'expires_at'])
    .where('post.number', '=', number)
    .where('post.recorded_by', '=', ctx.actor.id)
    .executeTakeFirst()
  if (!row) throw new NotFound('post.not_found')
  const isOpen = row.claimed_at === null && row.expires_at > ctx.now.toISOString()
  return { number: row.number, title: row.title, code: isOpen ? codeOf(row.id, row.attempt) : null }
}

/** Makes the words under this code those of who asks, with the vote and everything that followed. Again is the same. */
export async function claimWords(ctx: Context<Person>, typed: string): Promise<number> {
  authorize(ctx, 'post.claim', null)
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')

  return transact(ctx, async (tx) => {
    const claims = tx.db
      .selectFrom('post_claim')
      .select(['post_id', 'claimed_by', 'claimed_at'])
      .where('code_hash', '=', hashOf(code))
      .where('expires_at', '>', tx.now.toISOString())
    const claim = await forWriting(tx.db, claims).executeTakeFirst()
    if (!claim) throw new Invalid({ 'claim-code': ['claim.unknown'] })
    const post = await tx.db
      .selectFrom('post')
      .select(['id', 'number', 'author_id'])
      .where('id', '=', claim.post_id)
      .executeTakeFirstOrThrow()
    if (claim.claimed_by === tx.actor.id) return post.number
    // whoever holds the slip may know what became of it; on the post the name stands as well
    if (claim.claimed_by !== null)
      throw new Invalid({
        'claim-code': [
          {
            code: 'claim.taken',
            details: {
              number: post.number,
              name: (await nameOf(tx, claim.claimed_by)) ?? '',
              at: claim.claimed_at,
            },
          },
        ],
      })

    await tx.db
      .updateTable('post_claim')
      .set({ claimed_at: tx.now.toISOString(), claimed_by: tx.actor.id })
      .where('post_id', '=', post.id)
      .execute()
    await claimGuest(tx, post.author_id, tx.actor)
    await record(tx, 'post.claimed', post, {})
    return post.number
  })
}

/** Follows from the site's secret, so that it can be shown again and stands nowhere. */
function codeOf(postId: string, attempt: number): string {
  const bytes = Buffer.from(sign('claim code', [postId, String(attempt)], config().secret), 'base64url')
  return [...bytes.subarray(0, 6)].map((byte) => letters[byte % letters.length]).join('')
}

const hashOf = (code: string): string => sign('claim code, hashed', code, config().secret)
