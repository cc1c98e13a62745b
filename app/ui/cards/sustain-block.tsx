import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { refusedAs, type RefusedForm } from '#app/ui/kit/refused.ts'
import { SmallForm } from './small-form.tsx'

/** The standard, and whether it still holds after 30, 60 and 90 days. */
export function SustainBlock({ view, refused }: { view: CardView; refused: RefusedForm }) {
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
              <Outcome outcome={outcome} value={value} unit={unit} />
            )}
          </li>
        ))}
      </ul>
      {next && card.stage === 'sustain' && can['card.measure'] ? (
        <SmallForm
          card={card}
          to={`checks/${next.id}`}
          name="sustain-check"
          at="sustain"
          refused={refused}
          isOnce
        >
          {(field) => (
            <>
              <h3>{words.checkAfter(next.days)}</h3>
              <TextField
                label={unit === '' ? words.value : `${words.value} (${unit})`}
                {...field('value')}
                inputMode="decimal"
                required
              />
              <TextField label={words.observations} {...field('n', '1')} inputMode="numeric" />
              <div>
                <Button look="quiet" size="small">
                  {words.checkNow}
                </Button>
              </div>
            </>
          )}
        </SmallForm>
      ) : null}
      {card.stage === 'sustain' && can['card.edit'] ? (
        <Details summary={words.reopen} open={refusedAs(refused, 'reopening') !== null}>
          <SmallForm card={card} to="reopening" name="reopening" at="sustain" refused={refused}>
            {(field) => (
              <>
                <TextField label={words.why} {...field('reason')} maxLength={300} required />
                <Button look="quiet" size="small">
                  {words.reopenButton}
                </Button>
              </>
            )}
          </SmallForm>
        </Details>
      ) : null}
    </section>
  )
}

/** What a later check found. */
export function Outcome({
  outcome,
  value,
  unit,
}: {
  outcome: 'held' | 'failed'
  value: number | null
  unit: string
}) {
  const words = useMessages().cycles
  const format = useFormat()
  return (
    <strong className={outcome === 'failed' ? 'late' : undefined}>
      {value === null ? '' : `${format.quantity(value, unit)}, `}
      {outcome === 'held' ? words.held : words.failed}
    </strong>
  )
}
