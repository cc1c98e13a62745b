import { Outlet, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { openPost } from '#app/domain/posts/inbox.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { page } from '#app/http/page.server.ts'
import { InboxPost } from '#app/ui/triage/inbox-post.tsx'
import { openParams } from './params.ts'

export const loader = page({ for: 'staff', params: openParams }, async ({ ctx, params }) => ({
  post: await openPost(ctx, await findPost(ctx, params.number)),
  mayWork: can(ctx, 'inbox.work', null),
}))

export default function OpenInInbox() {
  const { post, mayWork } = useLoaderData<typeof loader>()
  return (
    <InboxPost post={post} mayWork={mayWork}>
      <Outlet />
    </InboxPost>
  )
}
