import { removeVersion } from '#app/domain/moderation/versions.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { subjectParams } from './params.ts'

export const loader = onlyPressed(() => '/staff/queue')

/** A moderator takes away what a post or comment said before. */
export const action = button({
  for: 'staff',
  params: subjectParams,
  limit: 'change',
  delete: async ({ ctx, params }) => {
    await removeVersion(ctx, params.kind, params.id)
    return { flash: 'version.removed' }
  },
})
