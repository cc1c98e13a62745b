import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { newSpace } from '#app/domain/spaces/input.ts'
import { openSpace } from '#app/domain/spaces/opening.server.ts'
import { boardsOf } from '#app/domain/spaces/overview.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { namesIn } from '#app/http/names.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { BoardList } from '#app/ui/spaces/board-list.tsx'
import { OpenBoard } from '#app/ui/spaces/open-board.tsx'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'staff' }, async ({ ctx }) => ({
  boards: await boardsOf(ctx),
  mayOpen: can(ctx, 'space.open', null),
}))

export const action = form(
  { for: 'staff', input: newSpace, limit: 'change', sentOnce: true },
  async ({ ctx, input, request }) => {
    const space = await openSpace(ctx, { names: namesIn(request, input), openTo: input.openTo })
    return goTo(`/staff/spaces/${space.slug}`, [
      flashCookie({ tone: 'good', code: 'space.opened', details: {} }),
    ])
  },
)

export default function Boards() {
  const { boards, mayOpen } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused ?? null
  const { board: words, spaces } = useMessages()
  return (
    <Page title={spaces.title} unlisted>
      <p className="lede">{spaces.lede}</p>
      {boards.length === 0 ? <EmptyState title={words.none}>{words.noneText}</EmptyState> : null}
      <BoardList boards={boards} />
      {mayOpen ? <OpenBoard refused={refused} /> : null}
    </Page>
  )
}
