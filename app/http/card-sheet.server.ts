import { z } from 'zod'
import { viewCardAndStream } from '#app/domain/activity/viewing.server.ts'
import { page } from './page.server.ts'

const params = z.object({ number: z.coerce.number().int().min(1).max(2_000_000_000) })

/** What the page of a card shows, at its own address and at those that its small forms are sent to. */
export const loader = page({ for: 'staff', params }, ({ ctx, params: { number } }) =>
  viewCardAndStream(ctx, number),
)
