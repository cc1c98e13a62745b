import { queueHeld } from '#app/domain/moderation/reviewing.server.ts'
import { settleReview } from '#app/domain/moderation/hiding.server.ts'
import { tellOf } from '#app/domain/notifications/telling.server.ts'
import { compareOrSetAside } from '#app/domain/search/comparing.server.ts'
import { refreshIndex } from '#app/domain/search/indexing.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import type { Consumers } from './dispatching.server.ts'

/** The functions behind the names in `routing.ts`; a name without one does not compile. */
export const consumers: Consumers = {
  search: async (ctx, fact) => {
    await refreshIndex(ctx, fact.subjectId)
    await compareOrSetAside(ctx, fact.subjectId)
  },
  moderation: (ctx, fact) =>
    transact(ctx, async (tx) => {
      const [kind, what] = fact.type.split('.') as ['post' | 'comment', string]
      if (what === 'withdrawn') await settleReview(tx, fact.subjectId, 'withdrawn')
      else await queueHeld(tx, kind, fact.subjectId)
    }),
  notifications: tellOf,
}
