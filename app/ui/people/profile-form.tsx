import { languages } from '#app/i18n/language.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select, TextField, type Problem } from '#app/ui/kit/field.tsx'

/** The name that others see, and the language in which we speak and write. */
export function ProfileForm({
  profile,
  typed,
  problems,
}: {
  profile: { readonly name: string; readonly email: string; readonly language: string | null }
  /** The name that was refused. */
  typed: string | undefined
  problems?: readonly Problem[] | undefined
}) {
  const { account: words, form, languages: languageWords } = useMessages()
  const spoken = useLanguage()
  return (
    <section className="section" aria-labelledby="profile">
      <h2 id="profile">{words.profile}</h2>
      <p className="quiet">{profile.email}</p>
      <form method="post" className="inline-form">
        <TextField
          label={words.name}
          hint={words.nameHint}
          name="name"
          autoComplete="name"
          maxLength={60}
          optional
          defaultValue={typed ?? profile.name}
          problems={problems}
        />
        <Button look="quiet">{form.save}</Button>
      </form>
      <form method="post" action="/preferences" className="inline-form">
        <Select
          label={languageWords.choose}
          name="language"
          defaultValue={profile.language ?? spoken}
          options={languages.map((value) => ({ value, label: languageWords.switchTo[value] }))}
        />
        <Button look="quiet">{form.save}</Button>
      </form>
    </section>
  )
}
