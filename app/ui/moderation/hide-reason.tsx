import { hideReasons } from '#app/domain/moderation/report.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Select } from '#app/ui/kit/field.tsx'

/** Why something is hidden or somebody suspended, as they are told it. Chosen by whoever presses: the page suggests none. */
export function HideReason({ id, hideLabel }: { id?: string; hideLabel?: true }) {
  const { moderation: words } = useMessages()
  return (
    <Select
      id={id}
      label={words.reason}
      hideLabel={hideLabel}
      name="reason"
      options={[
        { value: '', label: words.chooseReason },
        ...hideReasons.map((value) => ({ value, label: words.reasons[value] })),
      ]}
      required
    />
  )
}
