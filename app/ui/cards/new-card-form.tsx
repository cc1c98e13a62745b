import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { ProblemSummary, TextArea } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'
import { CardDraftFields, FirstSentence, type CardPlaces } from './card-draft-fields.tsx'

type Props = CardPlaces & {
  posts: readonly { number: number; title: string; votes: number }[]
  refused: RefusedForm
}

/** From one or several voices to one card, in one step. */
export function NewCardForm({ posts, refused, ...places }: Props) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cards
  const field = (name: 'problem' | 'publicSummary') => ({
    name,
    label: words.fields[name],
    hint: words.hints[name],
    defaultValue: typedIn(refused, name),
    problems: refused?.fields[name],
    optional: true,
  })
  return (
    <form className="stack narrow" method="post">
      <OnceOnly />
      <ProblemSummary problems={problemsOf(refused)} />
      <section>
        <h2>{words.fromPostsLede(posts.length)}</h2>
        <ul className="rows">
          {posts.map(({ number, title, votes }) => (
            <li key={number}>
              <input type="hidden" name="posts" value={number} />
              <a href={`/p/${number}`}>{title}</a>{' '}
              <span className="quiet numbers">▲ {format.number(votes)}</span>
            </li>
          ))}
        </ul>
      </section>
      <CardDraftFields {...places} title={posts[0]?.title ?? ''} refused={refused} />
      <TextArea {...field('problem')} rows={3} maxLength={2000} />
      <TextArea {...field('publicSummary')} rows={2} maxLength={300} />
      {posts.length > 0 ? <FirstSentence refused={refused} /> : null}
      <Button>{words.made}</Button>
    </form>
  )
}
