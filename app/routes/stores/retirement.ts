import { retireTouchpoint, reviveTouchpoint } from '#app/domain/stores/configuring.server.ts'
import { findAnyStore, findTouchpoint } from '#app/domain/stores/reading.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { touchpointParams } from './params.ts'

export const loader = onlyPressed(({ slug }) => `/staff/stores/${slug ?? ''}/touchpoints`)

export const action = button({
  for: 'store',
  params: touchpointParams,
  limit: 'change',
  post: async ({ ctx, params }) => {
    const store = await findAnyStore(ctx, params.slug)
    await retireTouchpoint(ctx, store, await findTouchpoint(ctx, store, params.touchpoint))
    return { flash: 'touchpoint.retired' }
  },
  delete: async ({ ctx, params }) => {
    const store = await findAnyStore(ctx, params.slug)
    await reviveTouchpoint(ctx, store, await findTouchpoint(ctx, store, params.touchpoint))
    return { flash: 'touchpoint.revived' }
  },
})
