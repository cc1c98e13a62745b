import { listSpaces } from '#app/domain/spaces/reading.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { page } from '#app/http/page.server.ts'

/** The board to begin with; where there is none, the page on which one is opened. */
export const loader = page({ for: 'staff' }, async ({ ctx }) => {
  const [first] = await listSpaces(ctx)
  throw goTo(first ? `/staff/spaces/${first.slug}` : '/staff/spaces')
})
