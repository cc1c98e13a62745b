import { Form } from '@remix-run/react'
import { useMessages } from '#app/i18n/translate.tsx'
import { CardDraftFields, FirstSentence, type CardPlaces } from '#app/ui/cards/card-draft-fields.tsx'
import { NoBoard } from '#app/ui/board/no-board.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Checkbox } from '#app/ui/kit/choice.tsx'
import { ProblemSummary } from '#app/ui/kit/field.tsx'
import { problemsOf, type RefusedForm } from '#app/ui/kit/refused.ts'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

type Offered = CardPlaces & {
  readonly title: string
  readonly similar: readonly { readonly number: number; readonly title: string; readonly votes: number }[]
}

/** A card from this post and those that ask for the same: two presses are enough. */
export function CardForm({ title, similar, refused, ...places }: Offered & { refused: RefusedForm }) {
  const messages = useMessages()
  if (places.spaces.length === 0)
    return (
      <>
        <ProblemSummary problems={problemsOf(refused)} />
        <NoBoard />
      </>
    )
  const ticked = [refused?.typed['posts'] ?? []].flat()
  return (
    <Form className="stack surface" method="post">
      <OnceOnly />
      <h3>{messages.cards.create}</h3>
      <ProblemSummary problems={problemsOf(refused)} />
      <CardDraftFields {...places} title={title} isFocused refused={refused} />
      {similar.length > 0 ? (
        <fieldset className="field" id="posts">
          <legend className="field__label">{messages.inbox.alsoFrom}</legend>
          {similar.map((post) => (
            <Checkbox
              key={post.number}
              name="posts"
              value={post.number}
              defaultChecked={ticked.includes(String(post.number))}
            >
              {messages.posts.number(post.number)} {post.title}{' '}
              <span className="quiet">{messages.voting.votes(post.votes)}</span>
            </Checkbox>
          ))}
        </fieldset>
      ) : null}
      <FirstSentence refused={refused} />
      <div>
        <Button>{messages.cards.made}</Button>
      </div>
    </Form>
  )
}
