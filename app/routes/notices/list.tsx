import { useLoaderData } from '@remix-run/react'
import { noticesOf } from '#app/domain/notifications/notices.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { NoticeLine } from '#app/ui/notices/notice-line.tsx'

export const loader = page({ for: 'anyone' }, async ({ ctx, url }) => ({
  notices: await noticesOf(ctx, url.searchParams.get('after')),
}))

export default function Notices() {
  const { notices } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const words = messages.notices
  const newest = notices.entries[0]
  return (
    <Page title={words.title} unlisted>
      {newest ? (
        <form className="news__read" method="post" action="/notices/reading">
          <input type="hidden" name="upTo" value={newest.createdAt} />
          <Button look="quiet" size="small" disabled={!notices.entries.some((notice) => notice.isNew)}>
            {words.markAllRead}
          </Button>
        </form>
      ) : (
        <EmptyState title={words.empty}>{words.emptyExplained}</EmptyState>
      )}
      <ul className="rows" id="rows">
        {notices.entries.map((notice) => (
          <NoticeLine key={notice.occasion} notice={notice} />
        ))}
      </ul>
      <ShowMore
        href={notices.next ? `/notices?${new URLSearchParams({ after: notices.next }).toString()}` : null}
        label={words.more}
        rows="rows"
      />
    </Page>
  )
}
