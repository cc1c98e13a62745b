import { cardKinds } from '#app/domain/cycles/pdca.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { ProblemSummary, Select, TextArea, TextField } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

type Props = {
  posts: readonly { number: number; title: string; votes: number }[]
  spaces: readonly { slug: string; name: string }[]
  people: readonly { id: string; name: string }[]
  me: string | null
  refused: RefusedForm
}

/** From one or several voices to one card, in one step. */
export function NewCardForm({ posts, spaces, people, me, refused }: Props) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cards
  const field = (name: string, otherwise = '') => ({
    name,
    defaultValue: typedIn(refused, name) ?? otherwise,
    problems: refused?.fields[name],
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
      <TextField
        label={words.titleField}
        {...field('title', posts[0]?.title.slice(0, 120))}
        minLength={3}
        maxLength={120}
        required
      />
      <TextArea
        label={words.fields.problem}
        hint={words.hints.problem}
        {...field('problem')}
        rows={3}
        maxLength={2000}
        optional
      />
      <Select
        label={words.board}
        {...field('space', spaces[0]?.slug)}
        options={spaces.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <Select
        label={words.owner}
        {...field('responsible', me ?? '')}
        options={[
          { value: '', label: words.nobody },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Choices
        legend={words.kind}
        name="kind"
        chosen={typedIn(refused, 'kind') ?? 'quick-win'}
        options={cardKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
      />
      <TextArea
        label={words.fields.publicSummary}
        hint={words.hints.publicSummary}
        {...field('publicSummary')}
        rows={2}
        maxLength={300}
        optional
      />
      {posts.length > 0 ? (
        <TextField
          label={words.sentence}
          hint={words.sentenceHint}
          {...field('sentence', words.lookingAt)}
          maxLength={300}
        />
      ) : null}
      <Button>{words.made}</Button>
    </form>
  )
}
