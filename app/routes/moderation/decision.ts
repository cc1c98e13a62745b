import { decisionInput } from '#app/domain/moderation/input.ts'
import { findReview, passReview, rejectReview } from '#app/domain/moderation/reviewing.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { reviewParams } from './params.ts'

export const loader = onlyPressed(() => '/staff/queue')

export const action = button({
  for: 'staff',
  params: reviewParams,
  limit: 'change',
  post: async ({ ctx, params, fields }) => {
    const { decision, reason, seen } = readInput(decisionInput, fields)
    const review = await findReview(ctx, params.review)
    if (decision === 'pass') {
      const number = await passReview(ctx, review, seen)
      return { flash: 'queue.passed', details: { number } }
    }
    const number = await rejectReview(ctx, review, reason ?? null, seen)
    return {
      flash: review.cause === 'appeal' ? 'queue.upheld' : 'queue.hidden',
      details: { number, subject: `${review.subjectKind}/${review.subjectId}` },
    }
  },
})
