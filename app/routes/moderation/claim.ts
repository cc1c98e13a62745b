import { claimReview, findReview, releaseReview } from '#app/domain/moderation/reviewing.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { reviewParams } from './params.ts'

export const loader = onlyPressed(() => '/staff/queue')

export const action = button({
  for: 'staff',
  params: reviewParams,
  limit: 'change',
  post: async ({ ctx, params }) => {
    await claimReview(ctx, await findReview(ctx, params.review))
    return {}
  },
  delete: async ({ ctx, params }) => {
    await releaseReview(ctx, await findReview(ctx, params.review))
    return {}
  },
})
