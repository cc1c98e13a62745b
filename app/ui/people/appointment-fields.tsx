import { grants as allGrants } from '#app/kernel/actor.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { Select, type Problem } from '#app/ui/kit/field.tsx'

type Chosen = {
  readonly role?: string | undefined
  readonly grants?: readonly string[] | undefined
  readonly storeId?: string | null | undefined
}

/** Role, trust and store: the same fields for somebody who is here and for somebody who is invited. */
export function AppointmentFields({
  roles,
  stores,
  chosen,
  problems,
}: {
  roles: readonly ('member' | 'store' | 'staff' | 'admin')[]
  stores: readonly { readonly id: string; readonly name: string }[]
  chosen: Chosen
  problems?: Readonly<Record<string, readonly Problem[]>> | undefined
}) {
  const { roster: words } = useMessages()
  return (
    <>
      <Choices
        legend={words.role}
        name="role"
        chosen={chosen.role}
        required
        options={roles.map((value) => ({ value, label: words.roles[value] }))}
      />
      <Choices
        legend={words.trustedWith}
        name="grants"
        several
        chosen={chosen.grants}
        options={allGrants.map((value) => ({ value, label: words.grants[value] }))}
      />
      <Select
        label={words.store}
        name="store"
        defaultValue={chosen.storeId ?? ''}
        problems={problems?.['store']}
        options={[
          { value: '', label: words.noStore },
          ...stores.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}
