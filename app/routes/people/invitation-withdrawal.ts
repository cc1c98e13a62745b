import { z } from 'zod'
import { withdrawInvitation } from '#app/domain/people/inviting.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'

export const loader = onlyPressed(() => '/staff/people')

export const action = button({
  for: 'staff',
  params: z.object({ id: z.uuid() }),
  limit: 'change',
  delete: async ({ ctx, params }) => {
    await withdrawInvitation(ctx, params.id)
    return { flash: 'invitation.withdrawn' }
  },
})
