import { useMessages } from '#app/i18n/translate.tsx'
import { wordsTyped, type RefusedForm } from '#app/ui/kit/refused.ts'
import { RefusedNotice } from '#app/ui/kit/refused-notice.tsx'

/** Why a form was refused that stands on the page no more, because of what a colleague did meanwhile; with the words that were typed. */
export function PassedForm({ refused }: { refused: RefusedForm }) {
  const { cards, cycles } = useMessages()
  if (!refused) return null
  const labels: Readonly<Record<string, string>> = {
    ...cards.fields,
    sentence: cards.sentence,
    rationale: cycles.rationale,
    override: cycles.override,
    changes: cycles.changes,
    value: cycles.value,
    note: cycles.note,
  }
  const typed = wordsTyped(refused)
  return (
    <div className="stack">
      <RefusedNotice refused={refused} />
      {typed.length > 0 ? (
        <div className="small stack">
          <p className="quiet">{cards.youTyped}</p>
          {typed.map(([field, words]) => (
            <p key={`${field} ${words}`}>
              {labels[field] === undefined ? null : <span className="quiet">{labels[field]}: </span>}
              {words}
            </p>
          ))}
        </div>
      ) : null}
    </div>
  )
}
