import { counted } from '#app/domain/cycles/cycle.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select, TextField } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { refusedAs, type RefusedForm } from '#app/ui/kit/refused.ts'
import { Removal } from './removal.tsx'
import { SmallForm } from './small-form.tsx'

/** What must not get worse meanwhile. A quick win may do without. */
export function Guardrails({ view, refused }: { view: CardView; refused: RefusedForm }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cycles
  const { card, cycle, measures, readings, can } = view
  const guardrails = measures.filter((measure) => measure.role === 'guardrail')
  const mayEdit = can['card.edit'] && cycle.frozenAt === null && card.stage !== 'closed'
  if (guardrails.length === 0 && (!mayEdit || card.kind === 'quick-win')) return null
  return (
    <section className="block" id="guardrails">
      <h2>{words.guardrails}</h2>
      <p className="quiet small">{words.guardrailsHint}</p>
      <ul className="rows">
        {guardrails.map(({ id, name, unit, direction, tolerance }) => (
          <li key={id} className="cluster">
            <span>
              {name}: {words.mayMove[direction ?? 'hold'](format.quantity(tolerance ?? 0, unit))}
              {counted(readings, id, 'baseline').length === 0 ? (
                <>
                  {', '}
                  <a className="late" href={`/c/${card.number}/readings?measure=${id}`}>
                    {words.noFigureBefore}
                  </a>
                </>
              ) : null}
            </span>
            {mayEdit ? (
              <Removal
                card={card}
                at="guardrails"
                named={{ name: 'measure', value: id }}
                what={words.removeGuardrail(name)}
                hint={words.removeGuardrailHint}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <Details summary={words.addGuardrail} open={refusedAs(refused, 'guardrail') !== null}>
          <SmallForm card={card} to="guardrails" name="guardrail" at="guardrails" refused={refused} isOnce>
            {(field) => (
              <>
                <TextField label={messages.cards.fields.measure} {...field('name')} maxLength={80} required />
                <TextField label={messages.cards.fields.unit} {...field('unit')} maxLength={20} />
                <Select
                  label={messages.cards.fields.direction}
                  {...field('direction')}
                  options={(['down', 'up', 'hold'] as const).map((value) => ({
                    value,
                    label: messages.cards.choices[value],
                  }))}
                />
                <TextField label={words.tolerance} {...field('tolerance')} inputMode="decimal" required />
                <Button look="quiet" size="small">
                  {words.addGuardrail}
                </Button>
              </>
            )}
          </SmallForm>
        </Details>
      ) : null}
    </section>
  )
}
