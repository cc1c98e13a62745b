import { suspensionInput } from '#app/domain/moderation/input.ts'
import { findSanctioned, liftSuspension, suspend } from '#app/domain/moderation/sanctioning.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { personParams } from './params.ts'

export const loader = onlyPressed(() => '/staff/queue')

export const action = button({
  for: 'staff',
  params: personParams,
  limit: 'change',
  sentOnce: true,
  post: async ({ ctx, params, fields }) => {
    const { days, reason } = readInput(suspensionInput, fields)
    await suspend(ctx, await findSanctioned(ctx, params.person), days, reason)
    return { flash: 'person.suspended' }
  },
  delete: async ({ ctx, params }) => {
    await liftSuspension(ctx, await findSanctioned(ctx, params.person))
    return { flash: 'person.suspension_lifted' }
  },
})
