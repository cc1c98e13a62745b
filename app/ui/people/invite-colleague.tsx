import { useMessages } from '#app/i18n/translate.tsx'
import { sentenceOf } from '#app/i18n/refusals.ts'
import type { Details, FieldProblems } from '#app/kernel/errors.ts'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { AppointmentFields } from './appointment-fields.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'

export type RefusedForm =
  | undefined
  | {
      readonly code: string
      readonly details: Details
      readonly fields: FieldProblems
      readonly typed: Readonly<Record<string, string | readonly string[]>>
    }

/** Writes to somebody who is to work here. */
export function InviteColleague({
  stores,
  refused,
}: {
  stores: readonly { readonly id: string; readonly name: string }[]
  refused: RefusedForm
}) {
  const messages = useMessages()
  const { site } = useShell()
  const { roster: words, partners } = messages
  const typed = refused?.typed ?? {}
  const one = (name: string) => [typed[name] ?? ''].flat()[0] ?? ''
  return (
    <section className="section narrow" aria-labelledby="invite">
      <h2 id="invite">{words.invite}</h2>
      <p className="quiet">{site.sendsMail ? partners.inviteLede : partners.inviteNoMail}</p>
      {site.sendsMail ? (
        <>
          {refused && Object.keys(refused.fields).length === 0 ? (
            <Notice tone="bad">{sentenceOf(messages, refused.code, refused.details)}</Notice>
          ) : null}
          <form method="post" className="stack" noValidate>
            <OnceOnly />
            <TextField
              label={messages.signIn.email}
              name="email"
              type="email"
              autoComplete="off"
              required
              defaultValue={one('email')}
              problems={refused?.fields['email']}
            />
            <AppointmentFields
              roles={['store', 'staff', 'admin']}
              stores={stores}
              chosen={{
                role: one('role') || 'store',
                grants: [typed['grants'] ?? []].flat(),
                storeId: one('store'),
              }}
              problems={refused?.fields}
            />
            <div>
              <Button>{partners.invite}</Button>
            </div>
          </form>
        </>
      ) : null}
    </section>
  )
}
