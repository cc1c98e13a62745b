import { useMessages } from '#app/i18n/translate.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** What stood here before, as it was typed, with the moment it was replaced. */
export function EarlierVersions({
  versions,
}: {
  versions: readonly {
    readonly id: string
    readonly title?: string
    readonly body: string
    readonly replacedAt: string
  }[]
}) {
  const messages = useMessages()
  if (versions.length === 0) return <p className="quiet">{messages.comments.neverEdited}</p>
  return (
    <ol className="rows">
      {versions.map((version) => (
        <li key={version.id}>
          {version.title ? <h2>{version.title}</h2> : null}
          <p className="as-typed">{version.body}</p>
          <p className="tiny quiet">
            {messages.comments.until} <Time at={version.replacedAt} as="dateTime" />
          </p>
        </li>
      ))}
    </ol>
  )
}
