import { Form } from '@remix-run/react'
import { cardKinds } from '#app/domain/cycles/pdca.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Checkbox, Choices } from '#app/ui/kit/choice.tsx'
import { ProblemSummary, Select, TextField } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

type Offered = {
  readonly title: string
  readonly spaces: readonly { readonly slug: string; readonly name: string }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly similar: readonly { readonly number: number; readonly title: string; readonly votes: number }[]
  readonly me: string | null
}

/** A card from this post and those that ask for the same, with everything filled in that can be known: two presses are enough. */
export function CardForm({
  title,
  spaces,
  people,
  similar,
  me,
  refused,
}: Offered & { refused: RefusedForm }) {
  const messages = useMessages()
  const words = messages.adopting
  const more = refused?.typed['more'] ?? []
  return (
    <Form className="stack surface" method="post">
      <OnceOnly />
      <h3>{words.title}</h3>
      <ProblemSummary problems={problemsOf(refused)} />
      <TextField
        label={words.name}
        name="title"
        required
        maxLength={120}
        // the person has just asked to write here
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        defaultValue={typedIn(refused, 'title') ?? title}
        problems={refused?.fields['title']}
      />
      <div className="cluster">
        <Select
          label={words.space}
          name="space"
          options={spaces.map((space) => ({ value: space.slug, label: space.name }))}
          defaultValue={typedIn(refused, 'space')}
          problems={refused?.fields['space']}
        />
        <Select
          label={words.responsible}
          name="responsible"
          options={[
            { value: '', label: words.nobodyYet },
            ...people.map((person) => ({ value: person.id, label: person.name })),
          ]}
          defaultValue={typedIn(refused, 'responsible') ?? me ?? ''}
        />
      </div>
      <Choices
        legend={words.kind}
        name="kind"
        options={cardKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        chosen={typedIn(refused, 'kind') ?? 'quick-win'}
      />
      {similar.length > 0 ? (
        <fieldset className="field">
          <legend className="field__label">{words.alsoFrom}</legend>
          {similar.map((post) => (
            <Checkbox
              key={post.number}
              name="more"
              value={post.number}
              defaultChecked={more.includes(String(post.number))}
            >
              № {post.number} {post.title} <span className="quiet">{messages.voting.votes(post.votes)}</span>
            </Checkbox>
          ))}
        </fieldset>
      ) : null}
      <TextField
        label={messages.answers.sentence}
        hint={messages.answers.sentenceHint}
        name="sentence"
        required
        maxLength={300}
        defaultValue={typedIn(refused, 'sentence') ?? words.sentence}
        problems={refused?.fields['sentence']}
      />
      <div>
        <Button>{words.make}</Button>
      </div>
    </Form>
  )
}
