import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { newSpace } from '#app/domain/cards/input.ts'
import { openSpace } from '#app/domain/spaces/opening.server.ts'
import { listSpaces } from '#app/domain/spaces/reading.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { ProblemSummary, TextField } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn } from '#app/ui/kit/refused.ts'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'

export const handle: Handle = { hydrate: true, frame: 'staff' }

export const loader = page({ for: 'staff' }, async ({ ctx, url }) => {
  const [first] = await listSpaces(ctx)
  if (first && !url.searchParams.has('new')) throw goTo(`/staff/spaces/${first.slug}`)
  return { mayOpen: can(ctx, 'space.configure', null) }
})

export const action = form({ for: 'staff', input: newSpace, limit: 'change' }, async ({ ctx, input }) => {
  const space = await openSpace(ctx, input.name)
  return goTo(`/staff/spaces/${space.slug}`, [
    flashCookie({ tone: 'good', code: 'space.opened', details: {} }),
  ])
})

export default function FirstBoard() {
  const { mayOpen } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused ?? null
  const messages = useMessages()
  return (
    <Page title={messages.board.title} unlisted>
      <div className="narrow stack">
        <EmptyState title={messages.board.none}>{messages.board.noneText}</EmptyState>
        {mayOpen ? (
          <form className="stack" method="post">
            <ProblemSummary problems={problemsOf(refused)} />
            <TextField
              label={messages.board.name}
              name="name"
              maxLength={60}
              required
              defaultValue={typedIn(refused, 'name')}
              problems={refused?.fields['name']}
            />
            <Button>{messages.board.open}</Button>
          </form>
        ) : null}
      </div>
    </Page>
  )
}
