import { withdrawComment } from '#app/domain/comments/editing.server.ts'
import { findComment } from '#app/domain/comments/rows.server.ts'
import { commentPlace } from '#app/domain/comments/threads.server.ts'
import { button } from '#app/http/button.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { page } from '#app/http/page.server.ts'
import { commentParams } from './params.ts'

/** The one address of a comment leads to where it stands. */
export const loader = page({ for: 'anyone', params: commentParams }, async ({ ctx, params }) => {
  const comment = await findComment(ctx, params.comment)
  return goTo((await commentPlace(ctx, comment)).address, [], 302)
})

export const action = button({
  for: 'anyone',
  params: commentParams,
  limit: 'change',
  delete: async ({ ctx, params }) => {
    await withdrawComment(ctx, await findComment(ctx, params.comment))
    return { flash: 'comment.withdrawn' }
  },
})
