import { useMessages } from '#app/i18n/translate.tsx'
import { wordsTyped, type RefusedForm } from '#app/ui/kit/refused.ts'
import { RefusedNotice } from '#app/ui/kit/refused-notice.tsx'

/** Why a form was refused that stands on the page no more, because of what a colleague did meanwhile; with the words that were typed. */
export function PassedForm({ refused }: { refused: RefusedForm }) {
  const { cards } = useMessages()
  if (!refused) return null
  const typed = wordsTyped(refused)
  return (
    <div className="stack">
      <RefusedNotice refused={refused} />
      {typed.length > 0 ? (
        <p className="small">
          <span className="quiet">{cards.youTyped}</span> {typed.join(' · ')}
        </p>
      ) : null}
    </div>
  )
}
