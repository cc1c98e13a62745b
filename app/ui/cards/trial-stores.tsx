import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { Details } from '#app/ui/kit/menu.tsx'

/** Where it is tried. */
export function TrialStores({ view }: { view: CardView }) {
  const messages = useMessages()
  const format = useFormat()
  const { card, stores, can, next } = view
  const chosen = stores.filter((store) => store.chosen)
  const isWanted = next?.missing.some(({ at }) => at === 'stores') ?? false
  return (
    <section className="block" id="stores" data-wanted={isWanted ? '' : undefined}>
      <h2>{messages.cards.stores}</h2>
      <p className={chosen.length === 0 ? 'quiet small' : undefined}>
        {chosen.length === 0 ? messages.cards.empty : format.list(chosen.map(({ name }) => name))}
      </p>
      {can['card.edit'] && card.stage !== 'closed' ? (
        <Details summary={messages.cards.edit} open={isWanted}>
          <form className="stack" method="post" action={`/c/${card.number}/stores`}>
            <Choices
              legend={messages.cards.stores}
              hideLegend
              name="stores"
              several
              chosen={chosen.map(({ id }) => id)}
              options={stores.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button look="quiet" size="small">
              {messages.form.save}
            </Button>
          </form>
        </Details>
      ) : null}
    </section>
  )
}
