import { archiveSpace, bringBackSpace } from '#app/domain/spaces/archiving.server.ts'
import { findSpace } from '#app/domain/spaces/reading.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { spaceParams } from './params.ts'

export const loader = onlyPressed(({ slug }) => `/staff/spaces/${slug ?? ''}/settings`)

export const action = button({
  for: 'staff',
  params: spaceParams,
  limit: 'change',
  post: async ({ ctx, params }) => {
    await archiveSpace(ctx, await findSpace(ctx, params.slug))
    return { to: '/staff/spaces', flash: 'space.archived' }
  },
  delete: async ({ ctx, params }) => {
    await bringBackSpace(ctx, await findSpace(ctx, params.slug))
    return { to: `/staff/spaces/${params.slug}`, flash: 'space.brought_back' }
  },
})
