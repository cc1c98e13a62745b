import { Form } from '@remix-run/react'
import type { Picture } from '#app/domain/posts/post-view.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { useReadIn } from '#app/ui/cards/public-sentence.tsx'
import { Button, DefaultButton } from '#app/ui/kit/button.tsx'
import { ProblemSummary, TextField } from '#app/ui/kit/field.tsx'
import { Photos } from '#app/ui/posts/photos.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'

type Similar = {
  readonly number: number
  readonly title: string
  readonly votes: number
  readonly photos: readonly Picture[]
}

/** Says which post asks for the same; supporters and followers go along, each once. The likeliest ones are one press away. */
export function MergeForm({ similar, refused }: { similar: readonly Similar[]; refused: RefusedForm }) {
  const messages = useMessages()
  const words = messages.merging
  return (
    <Form className="stack surface" method="post">
      <h3>{words.title}</h3>
      <DefaultButton />
      <ProblemSummary problems={problemsOf(refused)} />
      <TextField
        label={messages.answers.sentence}
        hint={`${words.explained} ${useReadIn()}`}
        name="sentence"
        required
        maxLength={300}
        defaultValue={typedIn(refused, 'sentence') ?? words.sentence}
        problems={refused?.fields['sentence']}
      />
      {similar.length > 0 ? (
        <ul className="rows" aria-label={words.likely}>
          {similar.map((post) => (
            <li key={post.number} className="cluster" data-ends="">
              <span>
                {messages.posts.number(post.number)} {post.title}{' '}
                <span className="quiet small">{messages.voting.votes(post.votes)}</span>
              </span>
              <Photos photos={post.photos} title={post.title} />
              <Button
                look="quiet"
                size="small"
                name="into"
                value={post.number}
                aria-label={words.mergeInto(post.title)}
              >
                {words.merge}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <TextField
        label={words.into}
        hint={words.intoHint}
        name="other"
        inputMode="numeric"
        // the person has just asked to write here
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        defaultValue={typedIn(refused, 'other')}
        problems={refused?.fields['into']}
      />
      <div>
        <Button>{words.merge}</Button>
      </div>
    </Form>
  )
}
