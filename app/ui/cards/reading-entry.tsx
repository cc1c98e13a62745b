import { Form, useSearchParams } from '@remix-run/react'
import { readingsClosed } from '#app/domain/cycles/cycle.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { sentenceOf } from '#app/i18n/refusals.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { ProblemSummary, Select, TextField } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'
import { PassedForm } from './passed-form.tsx'

type Props = Pick<CardView, 'card' | 'space' | 'measures' | 'readings' | 'cycle'> & {
  mayEnter: boolean
  today: string
  refused: RefusedForm
}

/** For a phone in the aisle: the number, and Enter. Everything else has a value already. */
export function ReadingEntry({ card, space, measures, readings, cycle, mayEnter, today, refused }: Props) {
  const messages = useMessages()
  const format = useFormat()
  const [query] = useSearchParams()
  const words = messages.cycles
  const [first] = measures
  const isTrial = cycle.startedAt !== null
  const window = isTrial ? 'trial' : 'baseline'
  const closed = space.archivedAt !== null ? 'space.archived' : readingsClosed(card, cycle)
  const chosen =
    measures.find(({ id }) => id === (typedIn(refused, 'measure') ?? query.get('measure'))) ?? first
  const mine = readings.filter((reading) => reading.measureId === chosen?.id && reading.window === window)
  const n = mine.filter(({ excludedAt }) => excludedAt === null).reduce((sum, reading) => sum + reading.n, 0)
  // whoever counts how many stand behind a figure counts them anew each time
  const isCounted = (mine.at(-1)?.n ?? 1) > 1 || refused?.fields['n'] !== undefined
  const howMany = (
    <TextField
      label={words.observations}
      hint={words.observationsHint}
      name="n"
      inputMode="numeric"
      autoComplete="off"
      required={isCounted}
      defaultValue={typedIn(refused, 'n') ?? (isCounted ? '' : '1')}
      problems={refused?.fields['n']}
    />
  )
  if (!first) return <p className="quiet">{closed ? sentenceOf(messages, closed) : words.noMeasure}</p>
  return (
    <div className="entry stack">
      <p>
        <strong>{isTrial ? words.trial : words.baseline}</strong>{' '}
        <span className="quiet">{chosen ? words.enteredSoFar(n, chosen.minN) : ''}</span>
      </p>
      {closed ? (
        <>
          <PassedForm refused={refused} />
          {refused?.code === closed ? null : <p>{sentenceOf(messages, closed)}</p>}
        </>
      ) : mayEnter ? (
        <Form className="stack" method="post" key={`${readings.length} ${refused ? 'refused' : ''}`}>
          <OnceOnly />
          <ProblemSummary problems={problemsOf(refused)} />
          <input type="hidden" name="window" value={window} />
          {measures.length === 1 ? (
            <input type="hidden" name="measure" value={first.id} />
          ) : (
            <Select
              label={messages.cards.fields.measure}
              name="measure"
              defaultValue={chosen?.id}
              options={measures.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextField
            label={`${measures.length === 1 ? first.name : words.value}${chosen && chosen.unit !== '' ? ` (${chosen.unit})` : ''}`}
            name="value"
            inputMode="decimal"
            autoComplete="off"
            required
            // this page is for nothing else
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            defaultValue={typedIn(refused, 'value')}
            problems={refused?.fields['value']}
          />
          {isCounted ? howMany : null}
          <Button size="wide">{words.enter}</Button>
          <Details summary={messages.cards.more} open={refused !== null}>
            <div className="stack">
              {isCounted ? null : howMany}
              <TextField
                label={words.takenOn}
                name="takenOn"
                type="date"
                max={today}
                defaultValue={typedIn(refused, 'takenOn') ?? today}
                problems={refused?.fields['takenOn']}
              />
              <TextField
                label={words.note}
                name="note"
                maxLength={300}
                defaultValue={typedIn(refused, 'note')}
              />
            </div>
          </Details>
        </Form>
      ) : (
        <p className="quiet">{words.notYoursToMeasure}</p>
      )}
      <ul className="rows numbers">
        {mine
          .slice(-8)
          .reverse()
          .map((reading) => (
            <li key={reading.id}>
              {format.quantity(reading.value, chosen?.unit)}{' '}
              <span className="quiet">
                n {format.number(reading.n)}, {format.day(reading.takenAt)}
              </span>
            </li>
          ))}
      </ul>
      {mine.length === 0 ? <p className="quiet small">{words.noReadings}</p> : null}
    </div>
  )
}
