import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { refusedAs, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { SmallForm } from './small-form.tsx'

/** Where it is tried. */
export function TrialStores({ view, refused }: { view: CardView; refused: RefusedForm }) {
  const messages = useMessages()
  const format = useFormat()
  const { card, stores, can, next, cycle } = view
  const chosen = stores.filter((store) => store.chosen)
  const mine = refusedAs(refused, 'stores')
  // after somebody else's choice the form goes on from it, after a mistake from its own
  const seen = mine?.code === 'card.changed_meanwhile' ? mine.details['version'] : typedIn(mine, 'seen')
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
            {(field) => (
              <>
                <input type="hidden" name="seen" value={seen ?? card.version} />
                <Choices
                  legend={messages.cards.stores}
                  hideLegend
                  name="stores"
                  several
                  chosen={mine ? mine.typed['stores'] : chosen.map(({ id }) => id)}
                  options={stores.map(({ id, name }) => ({ value: id, label: name }))}
                />
                {cycle.frozenAt === null ? null : (
                  <TextField label={messages.cards.whyChanged} maxLength={600} {...field('reason')} />
                )}
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
