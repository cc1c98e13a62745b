import { mailRhythms, mailTopics, type Preferences } from '#app/domain/people/preferences.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { Choices } from '#app/ui/kit/choice.tsx'

/** What we write to somebody about, and how often. */
export function MailChoices({ preferences, isStaff }: { preferences: Preferences; isStaff: boolean }) {
  const { account: words, form } = useMessages()
  const { site } = useShell()
  const topics = site.sendsMail ? mailTopics : []
  return (
    <section className="section" aria-labelledby="mail">
      <h2 id="mail">{words.mail}</h2>
      <p className="quiet">{site.sendsMail ? words.mailLede : words.mailNone}</p>
      <form method="post" action="/me/choices" className="stack">
        {topics.map((topic) => (
          <Choices
            key={topic}
            legend={words.mailTopics[topic]}
            name={topic}
            chosen={preferences.mail[topic]}
            options={mailRhythms.map((value) => ({ value, label: words.mailRhythms[value] }))}
          />
        ))}
        {isStaff ? (
          <Choices
            legend={words.shortcuts}
            name="shortcuts"
            chosen={preferences.shortcuts}
            options={[
              { value: 'on', label: words.on },
              { value: 'off', label: words.off },
            ]}
          />
        ) : null}
        <div>
          <Button look="quiet">{form.save}</Button>
        </div>
      </form>
    </section>
  )
}
