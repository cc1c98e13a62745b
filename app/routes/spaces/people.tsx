import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { findCandidates, membersOf } from '#app/domain/spaces/enrolling.server.ts'
import { findSpace } from '#app/domain/spaces/reading.server.ts'
import { nameIn, shownSpace } from '#app/domain/spaces/space.ts'
import { page } from '#app/http/page.server.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { AddMember } from '#app/ui/spaces/add-member.tsx'
import { MemberList } from '#app/ui/spaces/member-list.tsx'
import { spaceParams } from './params.ts'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'staff', params: spaceParams }, async ({ ctx, params, url }) => {
  const space = await findSpace(ctx, params.slug)
  const mayManage = space.archivedAt === null && can(ctx, 'space.manage', space)
  const words = url.searchParams.get('q')?.slice(0, 80) ?? ''
  return {
    space: shownSpace(space),
    openTo: space.openTo,
    members: await membersOf(ctx, space),
    me: ctx.actor.id,
    mayManage,
    words,
    found: mayManage ? await findCandidates(ctx, space, words) : [],
  }
})

export default function People() {
  const { space, openTo, members, me, mayManage, words, found } = useLoaderData<typeof loader>()
  const { spaces } = useMessages()
  const name = nameIn(space.names, useLanguage())
  return (
    <Page title={spaces.people} unlisted back={{ href: `/staff/spaces/${space.slug}`, label: name }}>
      <p className="lede">{spaces.peopleLede[openTo]}</p>
      <MemberList
        slug={space.slug}
        members={members}
        me={me}
        openTo={openTo}
        mayManage={mayManage}
        mayLeave={space.archivedAt === null}
      />
      {mayManage ? <AddMember slug={space.slug} words={words} found={found} /> : null}
    </Page>
  )
}
