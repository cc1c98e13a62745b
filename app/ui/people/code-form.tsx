import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import type { RefusedForm } from '#app/ui/kit/refused.ts'

/** The six digits of a letter; whole, they send themselves. */
export function CodeForm({
  carried,
  refused,
  submit,
}: {
  carried: Readonly<Record<string, string | undefined>>
  refused: RefusedForm | undefined
  submit: string
}) {
  const words = useMessages().signIn
  return (
    <auto-submit>
      <form method="post" className="stack" noValidate>
        <HiddenFields fields={carried} />
        <TextField
          label={words.code}
          hint={words.codeHint}
          name="sign-in-code"
          code
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
          problems={refused?.fields['sign-in-code']}
        />
        <Button size="wide">{submit}</Button>
      </form>
    </auto-submit>
  )
}
