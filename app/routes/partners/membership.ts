import { z } from 'zod'
import { endMembership } from '#app/domain/people/appointing.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'

export const loader = onlyPressed(({ partner }) => `/staff/partners/${partner ?? ''}`)

export const action = button({
  for: 'staff',
  params: z.object({ partner: z.string().max(80), person: z.uuid() }),
  limit: 'change',
  delete: async ({ ctx, params, request }) => {
    await endMembership(ctx, params.person, await safetyLetters(ctx, request))
    return { to: `/staff/partners/${params.partner}`, flash: 'membership.ended' }
  },
})
