import { languages, type Language } from '#app/i18n/language.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import type { Theme } from './shell.ts'

/** Posts to `/preferences`, which sets a cookie (and the preference of who is signed in) and comes back. */
export function LanguageSwitch({ language }: { language: Language }) {
  const messages = useMessages()
  return (
    <form method="post" action="/preferences">
      {languages
        .filter((other) => other !== language)
        .map((other) => (
          <button key={other} className="top__language" name="language" value={other} lang={other}>
            {messages.languages.switchTo[other]}
          </button>
        ))}
    </form>
  )
}

export function ThemeChoice({ theme, id = 'theme' }: { theme: Theme; id?: string | undefined }) {
  const messages = useMessages()
  return (
    <auto-submit>
      <form className="cluster" method="post" action="/preferences">
        <label htmlFor={id}>{messages.layout.theme}</label>
        <select className="theme-choice" id={id} name="theme" defaultValue={theme}>
          {(['auto', 'light', 'dark'] as const).map((choice) => (
            <option key={choice} value={choice}>
              {messages.layout.themes[choice]}
            </option>
          ))}
        </select>
        <Button look="plain">{messages.form.apply}</Button>
      </form>
    </auto-submit>
  )
}
