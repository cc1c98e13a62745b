import type { PersonLine } from '#app/domain/people/person-line.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Badge } from '#app/ui/kit/badge.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** Who somebody is, in a few lines. */
export function PersonFacts({ person }: { person: PersonLine }) {
  const { roster: words } = useMessages()
  return (
    <div className="stack" data-gap="small">
      <p>
        {words.roles[person.role]}
        {person.company ? ` · ${person.company}` : ''}
        {person.store ? ` · ${person.store}` : ''}
      </p>
      <p className="quiet">
        {person.email} · {words.since} <Time at={person.createdAt} as="date" />
      </p>
      {person.grants.length > 0 ? (
        <p className="cluster">
          {person.grants.map((grant) => (
            <Badge key={grant}>{words.grants[grant]}</Badge>
          ))}
        </p>
      ) : null}
      {person.suspendedUntil ? (
        <p>
          <Badge tone="bad">{words.suspension}</Badge> {words.suspendedUntil}{' '}
          <Time at={person.suspendedUntil} as="date" />
        </p>
      ) : null}
    </div>
  )
}
