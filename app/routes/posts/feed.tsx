import { useLoaderData } from '@remix-run/react'
import { latestResult } from '#app/domain/cycles/latest-result.server.ts'
import { addressOf, readFilters, tabs } from '#app/domain/posts/filters.ts'
import { listPosts } from '#app/domain/posts/listing.server.ts'
import { tallyPosts } from '#app/domain/posts/tallying.server.ts'
import { openStores, storeOf } from '#app/domain/stores/directory.server.ts'
import { composerFor } from '#app/http/composing.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { Tabs } from '#app/ui/kit/tabs.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { Composer } from '#app/ui/posts/composer.tsx'
import { FeedFilters } from '#app/ui/posts/feed-filters.tsx'
import { NothingHere } from '#app/ui/posts/nothing-here.tsx'
import { PostRow } from '#app/ui/posts/post-row.tsx'
import { LatestResult } from '#app/ui/results/latest-result.tsx'
import { ReadersStore } from '#app/ui/posts/readers-store.tsx'

export const loader = page({ for: 'anyone' }, async ({ ctx, url, request }) => {
  const filters = readFilters(url.searchParams)
  const after = url.searchParams.get('after')
  const [posts, counts, stores, composer, store, latest] = await Promise.all([
    listPosts(ctx, filters, after),
    tallyPosts(ctx, filters),
    openStores(ctx),
    composerFor(ctx, languageOf(request)),
    storeOf(ctx),
    latestResult(ctx),
  ])
  return {
    filters,
    isFirst: after === null,
    posts,
    counts,
    stores: stores.map(({ slug, name }) => ({ slug, name })),
    composer,
    store,
    latest,
    isKnown: ctx.actor.id !== null,
  }
})

export default function Feed() {
  const { filters, posts, counts, stores, composer, store, latest, isFirst, isKnown } =
    useLoaderData<typeof loader>()
  const messages = useMessages()
  const language = useLanguage()
  const { site, viewer } = useShell()
  const isNarrowed = addressOf({ ...filters, tab: 'rising' }) !== '/'
  const here = addressOf(filters)
  const next = posts.next && addressOf(filters, {}, posts.next)

  return (
    <Page
      title={isNarrowed || filters.tab !== 'rising' ? messages.feed.title : site.name}
      description={messages.feed.lede(messages.time.workingDays(site.promiseDays))}
      canonical={site.origin + here}
      feed={`/feed.atom?lang=${language}`}
      next={next ?? undefined}
      heading={null}
    >
      <div className="columns">
        <div>
          <h1>{messages.feed.headline}</h1>
          <p className="lede">{messages.feed.lede(messages.time.workingDays(site.promiseDays))}</p>
          {isFirst ? (
            <Composer
              {...composer}
              typed={{ store: filters.store ?? store?.slug, topic: filters.topic ?? undefined }}
            />
          ) : null}
          <div className="feed-head">
            <Tabs
              label={messages.feed.order}
              tabs={tabs.map((tab) => ({
                href: addressOf(filters, { tab }),
                label: messages.feed.tabs[tab],
                current: tab === filters.tab,
              }))}
            />
            <FeedFilters
              filters={filters}
              counts={counts}
              topics={composer.topics.map(({ value, label }) => ({ slug: value, name: label }))}
              stores={stores}
              isKnown={isKnown}
              isInCircle={viewer !== null && ['partner', 'staff', 'admin'].includes(viewer.kind)}
            />
          </div>
          <div id="rows">
            {posts.entries.map((post) => (
              <PostRow key={post.number} post={post} back={here} />
            ))}
          </div>
          {posts.entries.length === 0 ? (
            <NothingHere isNarrowed={isNarrowed || !isFirst} tab={filters.tab} />
          ) : null}
          <ShowMore href={next} label={messages.feed.showMore} rows="rows" />
        </div>
        <aside className="columns__side">
          {latest ? <LatestResult pair={latest} /> : null}
          <ReadersStore store={store} />
        </aside>
      </div>
    </Page>
  )
}
