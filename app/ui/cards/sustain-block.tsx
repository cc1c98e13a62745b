import { agreedToTell } from '#app/domain/cycles/agreed.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { usually } from '#app/domain/posts/sentence.ts'
import { statementIn } from '#app/i18n/notices.ts'
import { useFormat, useLanguage, useMessages } from '#app/i18n/translate.tsx'
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
  const language = useLanguage()
  const { card, standard, sustain, can, measures, hearing } = view
  const primary = measures.find((measure) => measure.role === 'primary')
  const unit = primary?.unit ?? ''
  const fewest = primary?.minN ?? 1
  const next = sustain.find(({ outcome }) => outcome === null)
  // a form that was refused stands where it stood, with what was typed
  const isOpen = next !== undefined && (next.isDue || refusedAs(refused, 'sustain-check') !== null)
  if (!standard) return null
  const reopened = statementIn(messages, language, usually(view.undone.word, view.undone.days))
  return (
    <section className="block" id="sustain">
      <h2>{words.standard}</h2>
      <p>{standard.body}</p>
      <p className="quiet small">
        {words.standardSince(format.date(standard.effectiveOn), format.date(standard.reviewOn))}
      </p>
      <h3>{words.sustain}</h3>
      <ul className="rows">
        {sustain.map(({ id, days, dueOn, outcome, value, isDue }) => (
          <li key={id}>
            {words.checkAfter(days)}:{' '}
            {outcome === null ? (
              (isDue ? words.checkDue : words.checkFrom)(format.day(dueOn))
            ) : (
              <Outcome outcome={outcome} value={value} unit={unit} />
            )}
          </li>
        ))}
      </ul>
      {isOpen && card.stage === 'sustain' && can['card.measure'] ? (
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
              <TextField
                label={words.observations}
                hint={fewest > 1 ? words.fewestAsked(fewest) : words.observationsHint}
                {...field('n', fewest > 1 ? '' : '1')}
                inputMode="numeric"
                required
              />
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
                {hearing === 0 ? null : (
                  <p className="small quiet">{messages.cards.readAtOnce(hearing, reopened.words)}</p>
                )}
                <input type="hidden" name="agreed" value={agreedToTell} />
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
