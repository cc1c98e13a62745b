import type { ReactNode } from 'react'
import { useMessages } from '#app/i18n/translate.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { RefusedNotice } from '#app/ui/kit/refused-notice.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'

/** Invites somebody by letter: their address, then what `children` ask; where no letter can leave, what to do instead. */
export function Invitation({
  title,
  inRow,
  refused,
  children,
}: {
  title: string
  inRow?: true
  refused: RefusedForm | undefined
  children: ReactNode
}) {
  const { signIn, partners } = useMessages()
  const { site } = useShell()
  return (
    <section className="section narrow" aria-labelledby="invite">
      <h2 id="invite">{title}</h2>
      <p className="quiet">{site.sendsMail ? partners.inviteLede : partners.inviteNoMail}</p>
      {site.sendsMail ? (
        <>
          <RefusedNotice refused={refused} />
          <form method="post" className={inRow ? 'inline-form' : 'stack'} noValidate>
            <OnceOnly />
            <TextField
              label={signIn.email}
              name="email"
              type="email"
              autoComplete="off"
              required
              defaultValue={typedIn(refused ?? null, 'email') ?? ''}
              problems={refused?.fields['email']}
            />
            {children}
          </form>
        </>
      ) : null}
    </section>
  )
}
