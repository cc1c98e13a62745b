import { useLoaderData } from '@remix-run/react'
import { listResults } from '#app/domain/cycles/results.server.ts'
import { topOpenPosts } from '#app/domain/posts/listing.server.ts'
import { findStore, touchpointNamed } from '#app/domain/stores/reading.server.ts'
import { storeAddress } from '#app/domain/stores/store.ts'
import { composerFor } from '#app/http/composing.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { Composer } from '#app/ui/posts/composer.tsx'
import { PostRow } from '#app/ui/posts/post-row.tsx'
import { DoneHere } from '#app/ui/stores/done-here.tsx'
import { StoreFacts } from '#app/ui/stores/store-facts.tsx'
import { storeParams } from './params.ts'

const most = 5

export const loader = page({ for: 'anyone', params: storeParams }, async ({ ctx, params, url, request }) => {
  const store = await findStore(ctx, params.slug)
  const [touchpoint, top, composer, done] = await Promise.all([
    touchpointNamed(ctx, store, url.searchParams.get('k')),
    topOpenPosts(ctx, store, most),
    composerFor(ctx, languageOf(request)),
    listResults(ctx, { store: store.slug, topic: null }, null, 3),
  ])
  const { slug, name, kind, address, city, country, hours } = store
  return {
    store: { slug, name, kind, address, city, country, hours },
    touchpoint: touchpoint && { slug: touchpoint.slug, name: touchpoint.name },
    posts: top.posts,
    count: top.count,
    composer: { ...composer, stores: null },
    done: done.entries,
  }
})

export default function StorePage() {
  const { store, touchpoint, posts, count, composer, done } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const { site } = useShell()
  const here = storeAddress(store.slug, touchpoint?.slug)
  const place = { store: store.slug, ...(touchpoint && { touchpoint: touchpoint.slug }) }

  return (
    <Page
      title={store.name}
      description={messages.stores.describe(store.name)}
      canonical={site.origin + storeAddress(store.slug)}
      heading={null}
    >
      <div className="columns">
        <div>
          <h1>{store.name}</h1>
          <StoreFacts store={store} touchpoint={touchpoint?.name ?? null} />
          <Composer {...composer} typed={place} />
          <section className="section">
            <h2>{messages.stores.top}</h2>
            {posts.map((post) => (
              <PostRow key={post.number} post={post} back={here} place={place} withStore={false} />
            ))}
            {posts.length === 0 ? <EmptyState>{messages.stores.empty}</EmptyState> : null}
            {count > posts.length ? (
              <p className="section">
                <a href={`/?${new URLSearchParams({ tab: 'top', store: store.slug }).toString()}`}>
                  {messages.stores.allPosts(count)}
                </a>
              </p>
            ) : null}
          </section>
        </div>
        <aside className="columns__side">
          <DoneHere results={done} />
          <a href="/stores">{messages.stores.all}</a>
        </aside>
      </div>
    </Page>
  )
}
