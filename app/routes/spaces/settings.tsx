import { useActionData, useLoaderData } from '@remix-run/react'
import { authorize } from '#app/domain/access/policy.ts'
import { configureSpace } from '#app/domain/spaces/changing.server.ts'
import { spaceSettings } from '#app/domain/spaces/input.ts'
import { findSpace } from '#app/domain/spaces/reading.server.ts'
import { nameIn, shownSpace } from '#app/domain/spaces/space.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { namesIn } from '#app/http/names.server.ts'
import { page } from '#app/http/page.server.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { Archive } from '#app/ui/spaces/archive.tsx'
import { SpaceSettings } from '#app/ui/spaces/space-settings.tsx'
import { spaceParams } from './params.ts'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'staff', params: spaceParams }, async ({ ctx, params }) => {
  const space = await findSpace(ctx, params.slug)
  authorize(ctx, 'space.manage', space)
  return { space: shownSpace(space), openTo: space.openTo }
})

export const action = form(
  { for: 'staff', params: spaceParams, input: spaceSettings, limit: 'change' },
  async ({ ctx, params, input, request }) => {
    const space = await findSpace(ctx, params.slug)
    await configureSpace(ctx, space, {
      names: namesIn(request, input),
      openTo: input.openTo,
      seen: input.seen,
    })
    return goTo(`/staff/spaces/${space.slug}`, [
      flashCookie({ tone: 'good', code: 'space.saved', details: {} }),
    ])
  },
)

export default function Settings() {
  const { space, openTo } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused ?? null
  const { spaces: words } = useMessages()
  const name = nameIn(space.names, useLanguage())
  return (
    <Page title={words.settings} unlisted back={{ href: `/staff/spaces/${space.slug}`, label: name }}>
      {space.archivedAt === null ? (
        <SpaceSettings names={space.names} openTo={openTo} refused={refused} />
      ) : null}
      <Archive slug={space.slug} isArchived={space.archivedAt !== null} />
    </Page>
  )
}
