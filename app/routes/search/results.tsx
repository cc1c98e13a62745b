import { useLoaderData } from '@remix-run/react'
import { searchPosts } from '#app/domain/search/searching.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { clean } from '#app/kernel/text.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { SearchForm } from '#app/ui/search/search-form.tsx'
import { SearchResults } from '#app/ui/search/search-results.tsx'

export const loader = page({ for: 'anyone', limit: 'search' }, async ({ ctx, url }) => {
  const words = clean(url.searchParams.get('q') ?? '').slice(0, 200)
  return { words, search: await searchPosts(ctx, words, url.searchParams.get('after')) }
})

export default function Search() {
  const { words, search } = useLoaderData<typeof loader>()
  const messages = useMessages()
  return (
    <Page title={messages.search.title} unlisted>
      <SearchForm words={words} />
      {words === '' ? (
        <p className="quiet">{messages.search.start}</p>
      ) : (
        <SearchResults words={words} search={search} />
      )}
    </Page>
  )
}
