import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import type { RefusedForm } from '#app/ui/kit/refused.ts'
import { AppointmentFields } from './appointment-fields.tsx'
import { Invitation } from './invitation.tsx'

/** Writes to somebody who is to work here. */
export function InviteColleague({
  stores,
  refused,
}: {
  stores: readonly { readonly id: string; readonly name: string }[]
  refused: RefusedForm | undefined
}) {
  const messages = useMessages()
  const { roster: words, partners } = messages
  const typed = refused?.typed ?? {}
  const one = (name: string) => [typed[name] ?? ''].flat()[0] ?? ''
  return (
    <Invitation title={words.invite} refused={refused}>
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
    </Invitation>
  )
}
