import type { CardView } from '#app/domain/cycles/view.ts'
import { writeNumber } from '#app/domain/cards/numbers.ts'
import { useFormat, useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { Figure } from '#app/ui/kit/figure.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { Table } from '#app/ui/kit/table.tsx'
import { refusedAs, type RefusedForm } from '#app/ui/kit/refused.ts'
import { ReadingsChart } from './readings-chart.tsx'
import { SmallForm } from './small-form.tsx'

/** The readings of the primary measure: drawn, and as the table of the same numbers. */
export function ReadingsBlock({ view, refused }: { view: CardView; refused: RefusedForm }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cycles
  const { card, measures, readings, can } = view
  const primary = measures.find((measure) => measure.role === 'primary')
  const mine = readings.filter((reading) => reading.measureId === primary?.id)
  const windows = { baseline: words.baseline, trial: words.trial, sustain: words.sustained }
  return (
    <section className="block" id="readings">
      <h2>{words.readings}</h2>
      {primary && mine.length > 0 ? (
        <Figure caption={words.chart(primary.name)}>
          <ReadingsChart
            readings={mine}
            target={primary.target}
            unit={primary.unit}
            label={words.chart(primary.name)}
          />
          <Details
            summary={words.readings}
            open={mine.some(({ id }) => refusedAs(refused, `reading-${id}`) !== null)}
          >
            <Table
              caption={words.chart(primary.name)}
              rows={mine}
              rowKey={(reading) => reading.id}
              columns={[
                { key: 'day', title: words.takenOn, cell: (reading) => format.date(reading.takenAt) },
                { key: 'window', title: words.period, cell: (reading) => windows[reading.window] },
                {
                  key: 'value',
                  title: words.value,
                  number: true,
                  cell: (reading) =>
                    reading.excludedAt === null ? (
                      format.quantity(reading.value, primary.unit)
                    ) : (
                      <s>{format.quantity(reading.value, primary.unit)}</s>
                    ),
                },
                { key: 'n', title: 'n', number: true, cell: (reading) => format.number(reading.n) },
                {
                  key: 'note',
                  title: words.note,
                  cell: (reading) =>
                    reading.excludedAt !== null
                      ? words.excluded(reading.reason ?? '')
                      : reading.reason
                        ? words.corrected(reading.reason)
                        : reading.note,
                },
                {
                  key: 'correct',
                  title: words.correct,
                  cell: (reading) =>
                    can['card.measure'] && isOpen(view, reading.window) && reading.excludedAt === null ? (
                      <Correction card={card} reading={reading} refused={refused} />
                    ) : null,
                },
              ]}
            />
          </Details>
        </Figure>
      ) : (
        <p className="quiet small">{primary ? words.noReadings : words.noMeasure}</p>
      )}
      {can['card.measure'] && primary && ['plan', 'do', 'check'].includes(card.stage) ? (
        <ButtonLink look="quiet" size="small" href={`/c/${card.number}/readings`}>
          {words.enterReadings}
        </ButtonLink>
      ) : null}
    </section>
  )
}

const isOpen = ({ card, cycle }: CardView, window: string): boolean =>
  (window === 'baseline' && cycle.frozenAt === null && card.stage === 'plan') ||
  (window === 'trial' && ['do', 'check'].includes(card.stage))

function Correction({
  card,
  reading,
  refused,
}: {
  card: CardView['card']
  reading: CardView['readings'][number]
  refused: RefusedForm
}) {
  const words = useMessages().cycles
  const language = useLanguage()
  const name = `reading-${reading.id}`
  return (
    <Details summary={words.correct} open={refusedAs(refused, name) !== null}>
      <SmallForm card={card} to={`readings/${reading.id}`} name={name} at="readings" refused={refused} isOnce>
        {(field) => (
          <>
            <TextField
              label={words.value}
              {...field('value', writeNumber(reading.value, language))}
              inputMode="decimal"
            />
            <TextField label={words.observations} {...field('n', String(reading.n))} inputMode="numeric" />
            <TextField label={words.why} {...field('reason')} maxLength={300} required />
            <div className="cluster">
              <Button size="small" look="quiet" name="act" value="correct">
                {words.correct}
              </Button>
              <Button size="small" look="plain" name="act" value="exclude">
                {words.exclude}
              </Button>
            </div>
          </>
        )}
      </SmallForm>
    </Details>
  )
}
