import { languages } from '#app/i18n/language.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'

/** What customers will read, in the language of whoever writes it, and the same for those who read the other one. */
export function PublicSentence({
  label,
  hint,
  otherwise,
  required,
  refused,
}: {
  label: string
  hint: string
  otherwise?: string | null | undefined
  required?: boolean
  refused: RefusedForm
}) {
  const messages = useMessages()
  const language = useLanguage()
  const names = messages.answers.inLanguages
  const other = languages.find((each) => each !== language) ?? language
  const field = (name: string, standing?: string | null) => ({
    name,
    maxLength: 300,
    defaultValue: typedIn(refused, name) ?? standing ?? undefined,
    problems: refused?.fields[name],
  })
  return (
    <>
      <TextField
        label={label}
        hint={`${hint} ${messages.answers.readIn(names[language])}`}
        {...field('sentence', otherwise)}
        lang={language}
        required={required}
      />
      <TextField
        label={messages.answers.sentenceOther(names[other])}
        hint={messages.answers.sentenceOtherHint}
        {...field('sentenceOther')}
        lang={other}
        optional
      />
    </>
  )
}

/** In which language customers will read what is written here. */
export function useReadIn(): string {
  const { answers } = useMessages()
  return answers.readIn(answers.inLanguages[useLanguage()])
}
