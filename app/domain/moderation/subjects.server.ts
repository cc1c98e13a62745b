import type { Seen, Visibility } from '#app/domain/access/rules.ts'
import { can } from '#app/domain/access/policy.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { shorten } from '#app/kernel/text.ts'
import type { SubjectKind } from './report.ts'

/** A post or a comment, as moderation sees either. */
export type Subject = Seen & {
  readonly kind: SubjectKind
  readonly id: string
  readonly authorId: string
  readonly hiddenBy: string | null
  readonly postId: string
  readonly postNumber: number
}

export async function findSubject(ctx: Context, kind: SubjectKind, id: string): Promise<Subject> {
  const subject = kind === 'post' ? await readPost(ctx, id) : await readComment(ctx, id)
  if (!subject || !can(ctx, 'post.read', subject)) throw new NotFound('page.not_found')
  if (kind === 'comment') await findSubject(ctx, 'post', subject.postId)
  return subject
}

async function readPost({ db }: Context, id: string): Promise<Subject | null> {
  const row = await db
    .selectFrom('post')
    .select([
      'id',
      'number',
      'author_id',
      'hidden_by',
      'published_at',
      'hidden_at',
      'withdrawn_at',
      'visibility',
      'partner_id',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  return row
    ? {
        kind: 'post',
        id: row.id,
        authorId: row.author_id,
        hiddenBy: row.hidden_by,
        postId: row.id,
        postNumber: row.number,
        publishedAt: row.published_at,
        hiddenAt: row.hidden_at,
        withdrawnAt: row.withdrawn_at,
        visibility: row.visibility as Visibility,
        partnerId: row.partner_id,
      }
    : null
}

async function readComment({ db }: Context, id: string): Promise<Subject | null> {
  const row = await db
    .selectFrom('comment')
    .innerJoin('post', 'post.id', 'comment.post_id')
    .select([
      'comment.id',
      'comment.post_id',
      'post.number',
      'comment.author_id',
      'comment.hidden_by',
      'comment.published_at',
    ])
    .select([
      'comment.hidden_at',
      'comment.withdrawn_at',
      'comment.visibility',
      'comment.visible_to_partner_id',
    ])
    .where('comment.id', '=', id)
    .executeTakeFirst()
  return row
    ? {
        kind: 'comment',
        id: row.id,
        authorId: row.author_id,
        hiddenBy: row.hidden_by,
        postId: row.post_id,
        postNumber: row.number,
        publishedAt: row.published_at,
        hiddenAt: row.hidden_at,
        withdrawnAt: row.withdrawn_at,
        visibility: row.visibility as Visibility,
        partnerId: row.visible_to_partner_id,
      }
    : null
}

/** The first words, so that people see what they are about to report or appeal for. */
export async function subjectExcerpt({ db }: Context, { kind, id }: Subject): Promise<string> {
  const row = await db.selectFrom(kind).select('body').where('id', '=', id).executeTakeFirst()
  return shorten(row?.body ?? '', 240)
}
