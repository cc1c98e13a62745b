import { removeSecondFactor } from '#app/domain/people/second-factor.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { askForProof } from '#app/http/proof.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'

export const loader = onlyPressed(() => '/me/settings')

export const action = button({
  for: 'store',
  limit: 'change',
  post: async ({ ctx, request }) => {
    askForProof(ctx, '/me/settings')
    await removeSecondFactor(ctx, ctx.session?.handle ?? null, await safetyLetters(ctx, request))
    return { to: '/me/settings', flash: 'authenticator.removed' }
  },
})
