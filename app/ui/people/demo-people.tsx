import type { Language } from '#app/i18n/language.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'

/** One tap into the story: only in a demonstration, and marked as one. */
export function DemoPeople({
  people,
  to,
  carried,
}: {
  people: readonly { email: string; name: string; who: Readonly<Record<Language, string>> }[]
  to: string
  carried: Readonly<Record<string, string>>
}) {
  const { signIn: words } = useMessages()
  const language = useLanguage()
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
                <strong>{name}</strong> <span className="quiet">{who[language]}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  )
}
