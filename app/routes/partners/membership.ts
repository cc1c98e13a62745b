import { z } from 'zod'
import { endMembership } from '#app/domain/people/appointing.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'

export const loader = onlyPressed(({ partner }) => `/staff/partners/${partner ?? ''}`)

export const action = button({
  for: 'staff',
  params: z.object({ partner: z.string().max(80), person: z.uuid() }),
  limit: 'change',
  delete: async ({ ctx, params }) => {
    await endMembership(ctx, params.person)
    return { to: `/staff/partners/${params.partner}`, flash: 'membership.ended' }
  },
})
