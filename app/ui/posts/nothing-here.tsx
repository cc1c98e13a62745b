import type { Tab } from '#app/domain/posts/filters.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { ButtonLink } from '#app/ui/kit/button.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'

/** An empty list says what belongs there, and one thing to do about it. */
export function NothingHere({ isNarrowed, tab }: { isNarrowed: boolean; tab: Tab }) {
  const messages = useMessages()
  const runsIt = useShell().viewer?.abilities.includes('settings') ?? false
  if (isNarrowed)
    return (
      <EmptyState title={messages.feed.emptyFiltered}>
        <ButtonLink look="quiet" href="/">
          {messages.feed.clear}
        </ButtonLink>
      </EmptyState>
    )
  if (tab === 'answered') return <EmptyState>{messages.feed.emptyAnswered}</EmptyState>
  return (
    <EmptyState title={messages.feed.empty}>
      <ul>
        {messages.feed.starters.map((starter) => (
          <li key={starter}>{starter}</li>
        ))}
      </ul>
      {runsIt ? (
        <ButtonLink look="quiet" href="/staff/inbox">
          {messages.beginning.title}
        </ButtonLink>
      ) : null}
    </EmptyState>
  )
}
