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
    const post = await findPost(ctx, params.number)
    const { votes, waits } = await castVote(ctx, post, await placeOf(ctx, placeFields(fields)), ctx.address)
    return { flash: waits ? 'vote.waits' : 'vote.added', answer: { pressed: true, count: votes, waits } }
  },
  delete: async ({ ctx, params }) => {
    const count = await withdrawVote(ctx, await findPost(ctx, params.number))
    return { flash: 'vote.removed', answer: { pressed: false, count } }
  },
})
