import { hideReasons, suspensionDays } from '#app/domain/moderation/report.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select } from '#app/ui/kit/field.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

/** Takes somebody’s voice for a while, with a reason, or gives it back. */
export function SuspensionForm({
  person,
}: {
  person: { readonly id: string; readonly suspendedUntil: string | null }
}) {
  const { moderation: words, roster } = useMessages()
  return (
    <section className="section" aria-labelledby="suspension">
      <h2 id="suspension">{roster.suspension}</h2>
      <form className="inline-form" method="post" action={`/staff/people/${person.id}/suspension`}>
        <OnceOnly />
        <Select
          label={words.days}
          name="days"
          options={suspensionDays.map((days) => ({ value: String(days), label: words.forDays(days) }))}
        />
        <Select
          label={words.reason}
          name="reason"
          options={hideReasons.map((value) => ({ value, label: words.reasons[value] }))}
        />
        <Button look="danger">{words.suspend}</Button>
        {person.suspendedUntil ? (
          <Button look="quiet" name="_method" value="delete">
            {words.lift}
          </Button>
        ) : null}
      </form>
    </section>
  )
}
