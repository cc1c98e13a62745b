import { useLoaderData } from '@remix-run/react'
import { readFilters } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { VoteButton } from '#app/ui/posts/vote-button.tsx'

export const loader = page({ for: 'anyone' }, async ({ ctx, url }) => ({
  posts: await listPosts(ctx, readFilters(url.searchParams), url.searchParams.get('after')),
}))

export default function Feed() {
  const { posts } = useLoaderData<typeof loader>()
  const messages = useMessages()
  return (
    <Page title={messages.feed.title}>
      {posts.entries.map((post) => (
        <article key={post.number} className="post-row">
          <VoteButton post={post} />
          <div>
            <a className="post-row__title" href={`/p/${post.number}`}>
              {post.title}
            </a>
            <p className="post-row__excerpt">{post.excerpt}</p>
          </div>
        </article>
      ))}
    </Page>
  )
}
