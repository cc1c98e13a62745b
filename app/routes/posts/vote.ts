import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote, withdrawVote } from '#app/domain/posts/voting.server.ts'
import { placeOf } from '#app/domain/stores/places.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { placeFields } from '#app/http/place.server.ts'
import { postParams } from './params.ts'

export const loader = onlyPressed(({ number }) => `/p/${number ?? ''}`)

export const action = button({
  for: 'anyone',
  params: postParams,
  limit: 'vote',
  post: async ({ ctx, params, fields }) => {
    await castVote(ctx, await findPost(ctx, params.number), await placeOf(ctx, placeFields(fields)))
    const { voteCount } = await findPost(ctx, params.number)
    return { flash: 'vote.added', answer: { pressed: true, count: voteCount } }
  },
  delete: async ({ ctx, params }) => {
    await withdrawVote(ctx, await findPost(ctx, params.number))
    const { voteCount } = await findPost(ctx, params.number)
    return { flash: 'vote.removed', answer: { pressed: false, count: voteCount } }
  },
})
