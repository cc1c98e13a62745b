import { closeStore, reopenStore } from '#app/domain/stores/configuring.server.ts'
import { findAnyStore } from '#app/domain/stores/reading.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { storeParams } from './params.ts'

export const loader = onlyPressed(({ slug }) => `/staff/stores/${slug ?? ''}`)

export const action = button({
  for: 'store',
  params: storeParams,
  limit: 'change',
  post: async ({ ctx, params }) => {
    await closeStore(ctx, await findAnyStore(ctx, params.slug))
    return { flash: 'store.closed' }
  },
  delete: async ({ ctx, params }) => {
    await reopenStore(ctx, await findAnyStore(ctx, params.slug))
    return { flash: 'store.reopened' }
  },
})
