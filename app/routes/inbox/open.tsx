import { Outlet, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { openPost, surroundingsOf } from '#app/domain/posts/inbox.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { votesByOrigin } from '#app/domain/posts/votes-by-origin.server.ts'
import { similarPosts } from '#app/domain/search/resembling.server.ts'
import { page } from '#app/http/page.server.ts'
import { VoteOrigins } from '#app/ui/posts/vote-origins.tsx'
import { InboxContext } from '#app/ui/triage/inbox-context.tsx'
import { InboxPost } from '#app/ui/triage/inbox-post.tsx'
import { openParams } from './params.ts'

export const loader = page({ for: 'staff', params: openParams }, async ({ ctx, params }) => {
  const post = await findPost(ctx, params.number)
  const [open, similar, surroundings, origins] = await Promise.all([
    openPost(ctx, post),
    similarPosts(ctx, post),
    surroundingsOf(ctx, post),
    votesByOrigin(ctx, post),
  ])
  return {
    post: open,
    similar,
    surroundings,
    origins,
    mayWork: can(ctx, 'inbox.work', null),
    maySetAside: can(ctx, 'vote.set_aside', null),
  }
})

export default function OpenInInbox() {
  const { post, similar, surroundings, origins, mayWork, maySetAside } = useLoaderData<typeof loader>()
  return (
    <div className="inbox__open">
      <InboxPost post={post} mayWork={mayWork}>
        <Outlet />
      </InboxPost>
      <InboxContext post={post} similar={similar} surroundings={surroundings}>
        <VoteOrigins number={post.number} votes={origins} maySetAside={maySetAside} />
      </InboxContext>
    </div>
  )
}
