import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { takenAway } from '#app/domain/posts/versions.ts'
import { transact, type Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { SubjectKind } from './report.ts'

/** Empties what a post or comment said before; that there was a version stays, what it said is gone. Again changes nothing. */
export async function removeVersion(ctx: Context, kind: SubjectKind, id: string): Promise<void> {
  authorize(ctx, 'version.remove', null)

  await transact(ctx, async (tx) => {
    if (kind === 'post') {
      const removed = await tx.db
        .updateTable('post_revision')
        .set({ title: '', body: '', ...takenAway(tx) })
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .returning('post_id')
        .executeTakeFirst()
      if (removed) await record(tx, 'post.version_removed', { id: removed.post_id }, {})
      else await expectIt(tx, 'post_revision', id)
      return
    }
    const removed = await tx.db
      .updateTable('comment_revision')
      .set({ body: '', ...takenAway(tx) })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .returning('comment_id')
      .executeTakeFirst()
    if (!removed) return expectIt(tx, 'comment_revision', id)
    const { post_id: postId } = await tx.db
      .selectFrom('comment')
      .select('post_id')
      .where('id', '=', removed.comment_id)
      .executeTakeFirstOrThrow()
    await record(tx, 'comment.version_removed', { id: removed.comment_id }, { postId })
  })
}

async function expectIt(
  { db }: Pick<Context, 'db'>,
  table: 'post_revision' | 'comment_revision',
  id: string,
): Promise<void> {
  const known = await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
  if (!known) throw new NotFound('page.not_found')
}
