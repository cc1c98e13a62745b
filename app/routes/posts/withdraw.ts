import { withdrawPost } from '#app/domain/posts/editing.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { postParams } from './params.ts'

export const loader = onlyPressed(({ number }) => `/p/${number ?? ''}`)

export const action = button({
  for: 'anyone',
  params: postParams,
  limit: 'change',
  delete: async ({ ctx, params }) => {
    await withdrawPost(ctx, await findPost(ctx, params.number))
    return { to: '/', flash: 'post.withdrawn' }
  },
})
