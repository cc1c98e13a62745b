import type { Recorded, Subject } from '#app/domain/activity/happening.ts'
import { factSentence } from '#app/i18n/facts.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import type { Page } from '#app/kernel/pages.ts'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { ShowMore } from '#app/ui/kit/show-more.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** What was recorded, newest first, each line with what it is about. */
export function AuditList({ facts, about }: { facts: Page<Recorded>; about: Subject | null }) {
  const messages = useMessages()
  const words = messages.activity
  const query = new URLSearchParams(about ? { about: `${about.kind}-${about.name}` } : {})
  if (facts.next) query.set('after', facts.next)
  return (
    <>
      {about ? (
        <p>
          {words.about(about.name)} · <a href="/staff/audit">{words.everything}</a>
        </p>
      ) : null}
      {facts.entries.length === 0 ? <EmptyState>{words.empty}</EmptyState> : null}
      <ol className="rows">
        {facts.entries.map((fact) => (
          <li key={fact.id} className="audit-line">
            <span className="audit-line__about">
              {fact.post === null ? null : <a href={`/p/${fact.post}`}>{messages.posts.number(fact.post)}</a>}
              {fact.card === null ? null : <a href={`/c/${fact.card}`}>C-{fact.card}</a>}
            </span>
            <span>
              {factSentence(
                messages,
                fact.type,
                fact.who ?? (fact.byItself ? words.system : messages.moderation.somebody),
                fact.details,
              )}
            </span>
            <Time at={fact.at} as="dateTime" />
          </li>
        ))}
      </ol>
      <ShowMore href={facts.next ? `/staff/audit?${query.toString()}` : null} label={words.more} />
    </>
  )
}
