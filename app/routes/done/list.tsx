import { useLoaderData } from '@remix-run/react'
import { listResults } from '#app/domain/cycles/results.server.ts'
import { listTopics } from '#app/domain/posts/topics.server.ts'
import { openStores } from '#app/domain/stores/directory.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { DoneFilter } from '#app/ui/results/done-filter.tsx'
import { SaidAndDone } from '#app/ui/results/said-and-done.tsx'
import { doneAddress, doneFilters } from './params.ts'

export const loader = page({ for: 'anyone' }, async ({ ctx, url }) => {
  const chosen = doneFilters(url.searchParams)
  const [results, stores, topics] = await Promise.all([
    listResults(ctx, chosen, url.searchParams.get('after')),
    openStores(ctx),
    listTopics(ctx),
  ])
  return { results, stores, topics, chosen }
})

export default function Done() {
  const { results, stores, topics, chosen } = useLoaderData<typeof loader>()
  const words = useMessages().done
  const isNew = results.entries.length === 0 && Object.values(chosen).every((one) => one === null)
  return (
    <Page
      title={words.title}
      description={words.lede}
      canonical={doneAddress('/done', chosen)}
      feed={doneAddress('/done.atom', chosen)}
    >
      <p className="lede">{words.lede}</p>
      {isNew ? null : <DoneFilter stores={stores} topics={topics} chosen={chosen} />}
      {results.entries.length === 0 ? <EmptyState>{words.empty}</EmptyState> : null}
      <div className="pairs" id="rows">
        {results.entries.map((pair) => (
          <SaidAndDone key={pair.id} pair={pair} />
        ))}
      </div>
      <ShowMore
        href={results.next === null ? null : doneAddress('/done', chosen, results.next)}
        label={words.more}
        rows="rows"
      />
      {isNew ? null : (
        <p className="cluster small">
          <a href={doneAddress('/done/print', chosen)}>{words.print}</a>
          <a href={doneAddress('/done.atom', chosen)}>{words.feed}</a>
        </p>
      )}
    </Page>
  )
}
