import { suspensionDays } from '#app/domain/moderation/report.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select } from '#app/ui/kit/field.tsx'
import { HideReason } from '#app/ui/moderation/hide-reason.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

type Sanctioned = { readonly id: string; readonly suspendedUntil: string | null }

/** Takes somebody’s voice for a while, with a reason, or gives it back. */
export function SuspensionForm({ person }: { person: Sanctioned }) {
  const { roster } = useMessages()
  return (
    <section className="section" aria-labelledby="suspension">
      <h2 id="suspension">{roster.suspension}</h2>
      <SuspensionFields person={person} />
    </section>
  )
}

/** The form itself. For how long and why is chosen by whoever presses, not by the page. */
export function SuspensionFields({ person }: { person: Sanctioned }) {
  const { moderation: words } = useMessages()
  const address = `/staff/people/${person.id}/suspension`
  return (
    <div className="cluster">
      <form className="inline-form" method="post" action={address}>
        <OnceOnly />
        <Select
          label={words.days}
          name="days"
          options={[
            { value: '', label: words.chooseDays },
            ...suspensionDays.map((days) => ({ value: String(days), label: words.forDays(days) })),
          ]}
          required
        />
        <HideReason />
        <Button look="danger">{words.suspend}</Button>
      </form>
      {person.suspendedUntil ? (
        <form method="post" action={address}>
          <OnceOnly />
          <Button look="quiet" name="_method" value="delete">
            {words.lift}
          </Button>
        </form>
      ) : null}
    </div>
  )
}
