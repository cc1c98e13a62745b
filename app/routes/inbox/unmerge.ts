import { unmergePost } from '#app/domain/posts/merging.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { openParams } from './params.ts'

export const loader = onlyPressed(({ number }) => `/staff/inbox/${number ?? ''}`)

export const action = button({
  for: 'staff',
  params: openParams,
  limit: 'change',
  delete: async ({ ctx, params }) => {
    await unmergePost(ctx, await findPost(ctx, params.number))
    return { to: `/staff/inbox/${params.number}`, flash: 'post.unmerged', details: { number: params.number } }
  },
})
