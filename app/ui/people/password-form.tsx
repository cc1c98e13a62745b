import type { FieldProblem } from '#app/kernel/errors.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'
import { TextField } from '#app/ui/kit/field.tsx'

/** Sets a password, on the settings and again on a page of its own when it was refused. */
export function PasswordForm({
  email,
  hasPassword,
  problems,
}: {
  readonly email: string
  readonly hasPassword: boolean
  readonly problems?: readonly FieldProblem[] | undefined
}) {
  const { account: words, form, signIn } = useMessages()
  const { site } = useShell()
  return (
    <form method="post" action="/me/password" className="inline-form" noValidate>
      <input type="hidden" name="form" value="password" />
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <TextField
        label={hasPassword ? words.passwordNew : signIn.password}
        hint={site.sendsMail ? words.passwordHint : words.passwordHintNoMail}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        required
        problems={problems}
      />
      <Button look="quiet">{form.save}</Button>
    </form>
  )
}
