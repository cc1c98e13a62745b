import { z } from 'zod'
import { bringVotesBack, setVotesAside } from '#app/domain/moderation/setting-aside.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { postParams } from '#app/routes/posts/params.ts'

const input = z.object({ from: z.string({ error: 'field.required' }).regex(/^[\w-]{43}$/, 'field.required') })

export const loader = onlyPressed(({ number }) => `/p/${number ?? ''}`)

/** A moderator no longer counts what one network gave to a post, or counts it again. */
export const action = button({
  for: 'staff',
  params: postParams,
  limit: 'change',
  post: async ({ ctx, params, fields }) => {
    const post = await findPost(ctx, params.number)
    await setVotesAside(ctx, post, readInput(input, fields).from)
    return { flash: 'votes.set_aside' }
  },
  delete: async ({ ctx, params, fields }) => {
    const post = await findPost(ctx, params.number)
    await bringVotesBack(ctx, post, readInput(input, fields).from)
    return { flash: 'votes.brought_back' }
  },
})
