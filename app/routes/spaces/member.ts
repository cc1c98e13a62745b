import { addMember, removeMember } from '#app/domain/spaces/enrolling.server.ts'
import { memberRole } from '#app/domain/spaces/input.ts'
import { findSpace } from '#app/domain/spaces/reading.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { memberParams } from './params.ts'

export const loader = onlyPressed(({ slug }) => `/staff/spaces/${slug ?? ''}/people`)

export const action = button({
  for: 'staff',
  params: memberParams,
  limit: 'change',
  post: async ({ ctx, params, fields }) => {
    const space = await findSpace(ctx, params.slug)
    await addMember(ctx, space, params.person, readInput(memberRole, fields).role)
    return { to: `/staff/spaces/${space.slug}/people`, flash: 'space.member_saved' }
  },
  delete: async ({ ctx, params }) => {
    const space = await findSpace(ctx, params.slug)
    await removeMember(ctx, space, params.person)
    // who has left may not be let in any more
    const to = params.person === ctx.actor.id ? '/staff/spaces' : `/staff/spaces/${space.slug}/people`
    return { to, flash: 'space.member_removed' }
  },
})
