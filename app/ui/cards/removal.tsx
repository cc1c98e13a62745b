import type { CardView } from '#app/domain/cycles/view.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Details } from '#app/ui/kit/menu.tsx'

/** Takes something off a card by two presses, the first of which says what: one alone would be a slip. */
export function Removal({
  card,
  at,
  named,
  what,
  hint,
}: {
  card: CardView['card']
  /** The address below the card's, and the part of the page. */
  at: string
  named: { name: string; value: string }
  what: string
  hint?: string
}) {
  const messages = useMessages()
  return (
    <Details summary={what}>
      <form className="stack" method="post" action={`/c/${card.number}/${at}`}>
        <input type="hidden" name="_method" value="delete" />
        <input type="hidden" {...named} />
        {hint === undefined ? null : <p className="small quiet">{hint}</p>}
        <div>
          <Button look="quiet" size="small">
            {messages.form.remove}
          </Button>
        </div>
      </form>
    </Details>
  )
}
