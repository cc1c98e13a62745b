import { useLoaderData } from '@remix-run/react'
import { moderationLog } from '#app/domain/moderation/log.server.ts'
import { page } from '#app/http/page.server.ts'
import { factSentence } from '#app/i18n/facts.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'staff' }, async ({ ctx, url }) => ({
  log: await moderationLog(ctx, url.searchParams.get('after')),
}))

export default function ModerationLog() {
  const { log } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const words = messages.moderation
  return (
    <Page title={words.log} back={{ href: '/staff/queue', label: words.title }} unlisted>
      {log.entries.length === 0 ? <EmptyState>{words.logEmpty}</EmptyState> : null}
      <ol className="rows">
        {log.entries.map((line) => (
          <li key={line.id} className="audit-line">
            <span className="audit-line__about">
              {line.postNumber === null ? null : (
                <a href={`/p/${line.postNumber}`}>{messages.posts.number(line.postNumber)}</a>
              )}
            </span>
            <span>
              {factSentence(messages, line.type, line.who ?? words.somebody, line.details)}{' '}
              {line.person === null ? null : (
                <a href={`/staff/people/${line.person.id}`}>{line.person.name ?? words.somebody}</a>
              )}
              {line.details['reason'] === undefined ? null : (
                <span className="quiet">
                  {' · '}
                  {words.reasons[line.details['reason'] as keyof typeof words.reasons]}
                </span>
              )}
              {line.details['until'] === undefined ? null : (
                <span className="quiet">
                  {' · '}
                  {messages.roster.suspendedUntil} <Time at={line.details['until']} as="dateTime" />
                </span>
              )}
            </span>
            <Time at={line.at} as="dateTime" />
          </li>
        ))}
      </ol>
      <ShowMore
        href={log.next ? `/staff/queue/log?${new URLSearchParams({ after: log.next }).toString()}` : null}
        label={messages.inbox.more}
      />
    </Page>
  )
}
