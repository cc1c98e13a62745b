import { followPost, unfollowPost } from '#app/domain/following/following.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { postParams } from './params.ts'

export const loader = onlyPressed(({ number }) => `/p/${number ?? ''}`)

export const action = button({
  for: 'anyone',
  params: postParams,
  limit: 'change',
  post: async ({ ctx, params }) => {
    await followPost(ctx, await findPost(ctx, params.number))
    return { flash: 'follow.started', answer: { pressed: true } }
  },
  delete: async ({ ctx, params }) => {
    await unfollowPost(ctx, await findPost(ctx, params.number))
    return { flash: 'follow.stopped', answer: { pressed: false } }
  },
})
