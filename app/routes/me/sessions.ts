import { z } from 'zod'
import { endSessionOf, endSessionsOf } from '#app/domain/people/sessions.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { askForProof } from '#app/http/proof.server.ts'
import { transact } from '#app/kernel/context.server.ts'

export const loader = onlyPressed(() => '/me/settings')

/** Ends one of one’s sessions by its handle, or all but this one. */
export const action = button({
  for: 'members',
  limit: 'change',
  post: async ({ ctx, fields }) => {
    askForProof(ctx, '/me/settings')
    const { session } = readInput(z.object({ session: z.string().max(60) }), fields)
    await transact(ctx, (tx) =>
      session === 'others'
        ? endSessionsOf(tx, ctx.actor.id, ctx.session?.handle ?? '')
        : endSessionOf(tx, ctx.actor.id, session),
    )
    return { to: '/me/settings', flash: 'session.ended' }
  },
})
