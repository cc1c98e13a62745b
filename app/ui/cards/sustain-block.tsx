import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

/** The standard, and whether it still holds after 30, 60 and 90 days. */
export function SustainBlock({ view }: { view: CardView }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cycles
  const { card, standard, sustain, can, measures } = view
  const unit = measures.find((measure) => measure.role === 'primary')?.unit ?? ''
  const next = sustain.find(({ outcome }) => outcome === null)
  if (!standard) return null
  return (
    <section className="block" id="sustain">
      <h2>{words.standard}</h2>
      <p>{standard.body}</p>
      <p className="quiet small">
        {words.standardSince(format.date(standard.effectiveOn), format.date(standard.reviewOn))}
      </p>
      <h3>{words.sustain}</h3>
      <ul className="rows">
        {sustain.map(({ id, days, dueOn, outcome, value }) => (
          <li key={id}>
            {words.checkAfter(days)}:{' '}
            {outcome === null ? (
              words.checkDue(format.day(dueOn))
            ) : (
              <strong className={outcome === 'failed' ? 'late' : undefined}>
                {value === null ? '' : `${format.quantity(value, unit)}, `}
                {outcome === 'held' ? words.held : words.failed}
              </strong>
            )}
          </li>
        ))}
      </ul>
      {next && card.stage === 'sustain' && can['card.measure'] ? (
        <form className="stack" method="post" action={`/c/${card.number}/checks/${next.id}`}>
          <OnceOnly />
          <h3>{words.checkAfter(next.days)}</h3>
          <TextField
            label={unit === '' ? words.value : `${words.value} (${unit})`}
            name="value"
            id="sustain-value"
            inputMode="decimal"
            required
          />
          <TextField
            label={words.observations}
            name="n"
            id="sustain-n"
            inputMode="numeric"
            defaultValue="1"
          />
          <div>
            <Button look="quiet" size="small">
              {words.checkNow}
            </Button>
          </div>
        </form>
      ) : null}
      {card.stage === 'sustain' && can['card.edit'] ? (
        <Details summary={words.reopen}>
          <form className="stack" method="post" action={`/c/${card.number}/reopening`}>
            <TextField label={words.why} name="reason" id="reopen-why" maxLength={300} required />
            <Button look="quiet" size="small">
              {words.reopenButton}
            </Button>
          </form>
        </Details>
      ) : null}
    </section>
  )
}
