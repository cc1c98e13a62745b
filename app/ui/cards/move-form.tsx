import { agreedToTell } from '#app/domain/cycles/agreed.ts'
import { publicStatus, type Stage } from '#app/domain/cycles/pdca.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { nameIn } from '#app/domain/spaces/space.ts'
import { sentenceOf } from '#app/i18n/refusals.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { ProblemSummary, Select, TextField } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { MissingList } from './missing-list.tsx'
import { PassedForm } from './passed-form.tsx'
import { PublicSentence } from './public-sentence.tsx'

type Props = Pick<CardView, 'card' | 'space' | 'statuses' | 'next'> & {
  columns: readonly { id: string; cards: readonly { number: number; title: string }[] }[]
  to: string | null
  hasPosts: boolean
  hearing: number
  refused: RefusedForm
}

/** Every way a card can go, as a plain form: what dragging does, and what dragging cannot say. */
export function MoveForm({ card, space, statuses, next, columns, to, hasPosts, hearing, refused }: Props) {
  const messages = useMessages()
  const language = useLanguage()
  const words = messages.cards
  const ahead = statuses.find(({ stage }) => stage === next?.to)?.id
  const chosen = typedIn(refused, 'to') ?? to ?? ahead ?? card.statusId
  const stage = statuses.find(({ id }) => id === chosen)?.stage ?? card.stage
  const still =
    space.archivedAt !== null ? 'space.archived' : card.stage === 'closed' ? 'card.move.is_closed' : null
  if (still !== null)
    return (
      <div className="stack">
        <PassedForm refused={refused} />
        {refused?.code === still ? null : <p>{sentenceOf(messages, still)}</p>}
      </div>
    )
  const problem = (name: string) => refused?.fields[name]
  // a form that was refused because somebody was faster goes on from where the card is now
  return (
    <form className="stack narrow" method="post">
      <ProblemSummary problems={problemsOf(refused)} />
      {next && next.missing.length > 0 && next.to === stage ? <MissingList next={next} card={card} /> : null}
      <input type="hidden" name="seen" value={card.moves} />
      <Select
        label={words.column}
        name="to"
        defaultValue={chosen}
        problems={problem('to')}
        options={statuses.map(({ id, names }) => ({
          value: id,
          label: nameIn(names, language),
        }))}
      />
      <Select
        label={words.place}
        name="place"
        defaultValue={typedIn(refused, 'place') ?? ''}
        options={[
          { value: '', label: words.placeLast },
          ...columns.flatMap(({ id, cards }) => placesOf(id, cards, words, nameOf(statuses, id, language))),
        ]}
      />
      {hasPosts ? (
        <PublicSentence
          label={words.sentence}
          hint={`${words.sentenceHint} ${usual(messages, stage, card.cycleNo)}`}
          refused={refused}
        />
      ) : null}
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        name="reason"
        maxLength={600}
        optional
        defaultValue={typedIn(refused, 'reason')}
        problems={problem('reason')}
      />
      {hearing > 0 ? <p className="small quiet">{words.hearOfStage(hearing)}</p> : null}
      <input type="hidden" name="agreed" value={agreedToTell} />
      <Button>{words.move}</Button>
    </form>
  )
}

const nameOf = (statuses: CardView['statuses'], id: string, language: string) => {
  const names = statuses.find((status) => status.id === id)?.names ?? {}
  return nameIn(names, language)
}

function placesOf(
  _: string,
  cards: readonly { number: number; title: string }[],
  words: ReturnType<typeof useMessages>['cards'],
  column: string,
) {
  const [first] = cards
  return [
    ...(first ? [{ value: `before-${first.number}`, label: `${column}: ${words.placeFirst}` }] : []),
    ...cards.map(({ number, title }) => ({
      value: `after-${number}`,
      label: `${column}: ${words.placeAfter(title)}`,
    })),
  ]
}

function usual(messages: ReturnType<typeof useMessages>, stage: Stage, cycleNo: number): string {
  const status = publicStatus({ stage, cycleNo, outcome: null })
  return status === 'declined'
    ? ''
    : messages.cards.quoted(messages.cards.publicWords[stage === 'closed' ? 'stayed' : status])
}
