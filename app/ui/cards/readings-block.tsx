import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { Figure } from '#app/ui/kit/figure.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { Table } from '#app/ui/kit/table.tsx'
import { ReadingsChart } from './readings-chart.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

/** The readings of the primary measure: drawn, and as the table of the same numbers. */
export function ReadingsBlock({ view }: { view: CardView }) {
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
          <Details summary={words.readings}>
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
                      <Correction card={card} reading={reading} />
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

function Correction({ card, reading }: { card: { number: number }; reading: CardView['readings'][number] }) {
  const words = useMessages().cycles
  return (
    <Details summary={words.correct}>
      <form className="stack" method="post" action={`/c/${card.number}/readings/${reading.id}`}>
        <OnceOnly />
        <TextField
          label={words.value}
          name="value"
          id={`value-${reading.id}`}
          defaultValue={String(reading.value)}
          inputMode="decimal"
        />
        <TextField
          label={words.observations}
          name="n"
          id={`n-${reading.id}`}
          defaultValue={String(reading.n)}
          inputMode="numeric"
        />
        <TextField label={words.why} name="reason" id={`why-${reading.id}`} maxLength={300} required />
        <div className="cluster">
          <Button size="small" look="quiet" name="act" value="correct">
            {words.correct}
          </Button>
          <Button size="small" look="plain" name="act" value="exclude">
            {words.exclude}
          </Button>
        </div>
      </form>
    </Details>
  )
}
