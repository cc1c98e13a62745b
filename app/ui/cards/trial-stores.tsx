import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { refusedAs, type RefusedForm } from '#app/ui/kit/refused.ts'
import { SmallForm } from './small-form.tsx'

/** Where it is tried. */
export function TrialStores({ view, refused }: { view: CardView; refused: RefusedForm }) {
  const messages = useMessages()
  const format = useFormat()
  const { card, stores, can, next } = view
  const chosen = stores.filter((store) => store.chosen)
  const mine = refusedAs(refused, 'stores')
  const isWanted = next?.missing.some(({ at }) => at === 'stores') ?? false
  return (
    <section className="block" data-edits="" id="stores" data-wanted={isWanted ? '' : undefined}>
      <h2>{messages.cards.stores}</h2>
      <p className={chosen.length === 0 ? 'quiet small' : undefined}>
        {chosen.length === 0 ? messages.cards.empty : format.list(chosen.map(({ name }) => name))}
      </p>
      {can['card.edit'] && card.stage !== 'closed' ? (
        <Details summary={messages.cards.edit} open={isWanted || mine !== null}>
          <SmallForm card={card} to="stores" name="stores" at="stores" refused={refused}>
            {() => (
              <>
                <Choices
                  legend={messages.cards.stores}
                  hideLegend
                  name="stores"
                  several
                  chosen={mine ? mine.typed['stores'] : chosen.map(({ id }) => id)}
                  options={stores.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <Button look="quiet" size="small">
                  {messages.form.save}
                </Button>
              </>
            )}
          </SmallForm>
        </Details>
      ) : null}
    </section>
  )
}
