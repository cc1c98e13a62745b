import { useLoaderData } from '@remix-run/react'
import { mineFilters, noFilters } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { ButtonLink } from '#app/ui/kit/button.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { MeFrame } from '#app/ui/people/me-frame.tsx'
import { PostRow } from '#app/ui/posts/post-row.tsx'

export const loader = page({ for: 'anyone' }, async ({ ctx, url }) => {
  const mine = mineFilters.find((each) => each === url.searchParams.get('show')) ?? 'posts'
  const isKnown = ctx.actor.id !== null
  const posts = isKnown
    ? await listPosts(ctx, { ...noFilters, tab: 'new', mine }, url.searchParams.get('after'))
    : { entries: [], next: null }
  return { mine, posts, isMember: ctx.actor.kind === 'person' }
})

export default function Mine() {
  const { mine, posts, isMember } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const words = messages.account
  const here = mine === 'posts' ? '/me' : `/me?show=${mine}`
  return (
    <MeFrame here={mine}>
      {isMember ? null : (
        <Notice
          action={
            <ButtonLink size="small" href={`/sign-in?${new URLSearchParams({ to: here }).toString()}`}>
              {messages.layout.signIn}
            </ButtonLink>
          }
        >
          {words.notSignedIn}
        </Notice>
      )}
      <div id="rows">
        {posts.entries.map((post) => (
          <PostRow key={post.number} post={post} back={here} />
        ))}
      </div>
      {posts.entries.length === 0 ? (
        <EmptyState>
          <p>{words.nothingYet}</p>
          <ButtonLink look="quiet" href="/">
            {words.lookAround}
          </ButtonLink>
        </EmptyState>
      ) : null}
      <ShowMore
        href={posts.next && `/me?${new URLSearchParams({ show: mine, after: posts.next }).toString()}`}
        label={messages.form.more}
        rows="rows"
      />
    </MeFrame>
  )
}
