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
    return { answer: { votes: (await findPost(ctx, params.number)).voteCount, voted: true } }
  },
  delete: async ({ ctx, params }) => {
    await withdrawVote(ctx, await findPost(ctx, params.number))
    return { answer: { votes: (await findPost(ctx, params.number)).voteCount, voted: false } }
  },
})
