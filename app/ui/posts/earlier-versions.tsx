import type { Version } from '#app/domain/posts/versions.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** What stood here before, as it was typed, with the moment it was replaced and who changed it. */
export function EarlierVersions({
  kind,
  versions,
  mayRemove,
}: {
  kind: 'post' | 'comment'
  versions: readonly Version[]
  mayRemove: boolean
}) {
  const words = useMessages().comments
  if (versions.length === 0) return <p className="quiet">{words.noEarlier}</p>
  return (
    <ol className="rows">
      {versions.map((version) => (
        <li key={version.id} className="stack">
          {version.title ? <h2>{version.title}</h2> : null}
          {version.state === 'taken_away' ? (
            <p className="quiet">{words.wasTakenAway}</p>
          ) : (
            <p className="as-typed">{version.body}</p>
          )}
          <p className="tiny quiet">
            {words.until} <Time at={version.replacedAt} as="dateTime" />
            {version.changedBy === 'retailer' ? ` · ${words.changedByRetailer}` : null}
            {version.state === 'never_public' ? ` · ${words.wasNeverPublic}` : null}
          </p>
          {mayRemove && version.state !== 'taken_away' ? <TakeAway kind={kind} id={version.id} /> : null}
        </li>
      ))}
    </ol>
  )
}

export function TakeAway({ kind, id }: { kind: 'post' | 'comment'; id: string }) {
  return (
    <form method="post" action={`/staff/versions/${kind}/${id}`}>
      <Button look="quiet" size="small" name="_method" value="delete">
        {useMessages().comments.takeVersionAway}
      </Button>
    </form>
  )
}
