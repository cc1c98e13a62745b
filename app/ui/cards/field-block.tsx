import { Form } from '@remix-run/react'
import { fieldsOf, specOf, type Block, type FieldName } from '#app/domain/cards/fields.ts'
import { writeNumber } from '#app/domain/cards/numbers.ts'
import { compulsory } from '#app/domain/cycles/gates.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { useFormat, useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { ProblemSummary, TextField, type Problem } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { problemsOf, refusedAs, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { CardField, controlId } from './card-field.tsx'
import { fieldWords } from './field-words.ts'

/** What every card of this kind is asked for; everything else waits behind “more”. */
const asked = (kind: CardView['card']['kind']): ReadonlySet<FieldName> =>
  new Set([
    ...Object.values(compulsory).flatMap(({ every, standard }) =>
      kind === 'standard' ? [...every, ...standard] : every,
    ),
    'publicSummary',
    'unit',
    'expected',
    'trialUntil',
  ])

// a stored number as the page writes it
const inField = (name: FieldName, value: string, language: string): string =>
  value !== '' && ['number', 'whole'].includes(specOf(name).shape)
    ? writeNumber(Number(value), language)
    : value

/** One block of the A3: read as text, changed as one small form that knows what it was based on. */
export function FieldBlock({ block, view, refused }: { block: Block; view: CardView; refused: RefusedForm }) {
  const messages = useMessages()
  const { card, values, can, cycle, next } = view
  const format = useFormat()
  const language = useLanguage()
  const words = messages.cards
  const mine = refusedAs(refused, block)
  const names = fieldsOf(block)
  const first = names.filter((name) => asked(card.kind).has(name))
  const rest = names.filter((name) => !first.includes(name))
  const isWanted = next?.missing.some(({ at }) => names.includes(at as FieldName)) ?? false
  const isFrozen = cycle.frozenAt !== null && names.some((name) => specOf(name).isPlan)
  const seen = mine?.code === 'card.changed_meanwhile' ? Number(mine.details['version']) : card.version
  const theirs = (name: FieldName, value: string) => fieldWords(name, value, words.choices, format)
  const problems = (name: FieldName) => mine?.fields[name] ?? conflictAt(mine, name, theirs)
  const atFields = [
    ...names.map((name) => ({ field: controlId(name), problem: problems(name)?.[0] })),
    { field: `reason-${block}`, problem: mine?.fields['reason']?.[0] },
  ].flatMap(({ field, problem }) => (problem === undefined ? [] : [{ field, problem }]))
  const field = (name: FieldName) => (
    <CardField
      key={name}
      name={name}
      value={typedIn(mine, name) ?? inField(name, values[name] ?? '', language)}
      problems={problems(name)}
    />
  )
  return (
    <section className="block" data-edits="" id={block} data-wanted={isWanted ? '' : undefined}>
      <h2>{words.blocks[block]}</h2>
      <Written names={names} values={values} />
      {can['card.edit'] && card.stage !== 'closed' ? (
        <Details summary={words.edit} open={isWanted || mine !== null}>
          <Form
            className="stack"
            method="post"
            preventScrollReset
            // drawn anew when its own words have changed; what waits in it stays while another block is saved
            key={names.map((name) => values[name] ?? '').join('\n')}
          >
            <ProblemSummary problems={atFields.length > 0 ? atFields : problemsOf(mine)} />
            <input type="hidden" name="form" value={block} />
            <input type="hidden" name="seen" value={mine ? (typedSeen(mine) ?? seen) : seen} />
            {first.map(field)}
            {rest.length === 0 ? null : first.length === 0 ? (
              rest.map(field)
            ) : (
              <Details
                summary={words.more}
                open={rest.some((name) => values[name] !== null || problems(name) !== undefined)}
              >
                <div className="stack">{rest.map(field)}</div>
              </Details>
            )}
            {isFrozen ? (
              <TextField
                label={words.whyChanged}
                name="reason"
                id={`reason-${block}`}
                maxLength={600}
                defaultValue={typedIn(mine, 'reason')}
                problems={mine?.fields['reason']}
              />
            ) : null}
            <div>
              <Button look="quiet" size="small">
                {messages.form.save}
              </Button>
            </div>
          </Form>
        </Details>
      ) : null}
    </section>
  )
}

/** After a conflict the form goes on from the other's version; after a typing mistake from its own. */
const typedSeen = (mine: NonNullable<RefusedForm>): string | undefined =>
  mine.code === 'card.changed_meanwhile' ? undefined : typedIn(mine, 'seen')

function conflictAt(
  mine: RefusedForm,
  name: FieldName,
  said: (name: FieldName, value: string) => string,
): readonly Problem[] | undefined {
  const value = mine?.details[`${name} theirs`]
  if (mine?.code !== 'card.changed_meanwhile' || typeof value !== 'string') return undefined
  const details = {
    name: mine.details[`${name} name`] ?? '',
    theirs: value === '' ? '' : said(name, value),
  }
  return [{ code: mine.code, details }]
}

function Written({ names, values }: { names: readonly FieldName[]; values: CardView['values'] }) {
  const words = useMessages().cards
  const format = useFormat()
  const written = names.filter((name) => values[name] !== null && name !== 'title')
  if (written.length === 0) return <p className="quiet small">{words.empty}</p>
  return (
    <dl className="written">
      {written.map((name) => (
        <div key={name} data-long={specOf(name).shape === 'text' ? '' : undefined}>
          <dt>{words.fields[name]}</dt>
          <dd>{fieldWords(name, values[name] ?? '', words.choices, format)}</dd>
        </div>
      ))}
    </dl>
  )
}
