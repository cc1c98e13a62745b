import { z } from 'zod'
import { removePassword, setPassword } from '#app/domain/people/protecting.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { askForProof } from '#app/http/proof.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'

const input = z.object({
  password: z.string('field.required').min(1, 'field.required').max(200, 'field.too_long'),
})

export const loader = onlyPressed(() => '/me/settings')

export const action = button({
  for: 'store',
  limit: 'change',
  post: async ({ ctx, fields, request }) => {
    const { password } = readInput(input, fields)
    askForProof(ctx, '/me/settings')
    await setPassword(ctx, password, ctx.session?.handle ?? null, await safetyLetters(ctx, request))
    return { to: '/me/settings', flash: 'password.set' }
  },
  delete: async ({ ctx, request }) => {
    askForProof(ctx, '/me/settings')
    await removePassword(ctx, ctx.session?.handle ?? null, await safetyLetters(ctx, request))
    return { to: '/me/settings', flash: 'password.removed' }
  },
})
