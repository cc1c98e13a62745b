import { z } from 'zod'
import { resetProtection } from '#app/domain/people/recovering.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { askForProof } from '#app/http/proof.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'

export const loader = onlyPressed(({ person }) => `/staff/people/${person ?? ''}`)

/** Takes password and authenticator off a colleague who has lost them. */
export const action = button({
  for: 'admins',
  params: z.object({ person: z.uuid() }),
  limit: 'change',
  delete: async ({ ctx, params, request }) => {
    askForProof(ctx, `/staff/people/${params.person}`)
    await resetProtection(ctx, params.person, await safetyLetters(ctx, request))
    return { to: `/staff/people/${params.person}`, flash: 'person.protection_reset' }
  },
})
