import { useMessages } from '#app/i18n/translate.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'

/** One tap into the story: only in a demonstration, and marked as one. */
export function DemoPeople({
  people,
  to,
  carried,
}: {
  people: readonly { email: string; name: string; who: string }[]
  to: string
  carried: Readonly<Record<string, string>>
}) {
  const { signIn: words } = useMessages()
  if (people.length === 0) return null
  return (
    <section className="demo-people" aria-labelledby="demo-people">
      <h2 id="demo-people">{words.demoPeople}</h2>
      <p className="small quiet">{words.demoLede}</p>
      <form method="post" action="/sign-in/demo">
        <HiddenFields fields={{ ...carried, to }} />
        <ul className="demo-people__list">
          {people.map(({ email, name, who }) => (
            <li key={email}>
              <button className="demo-people__person" name="demo-email" value={email}>
                <strong>{name}</strong> <span className="quiet">{who}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  )
}
