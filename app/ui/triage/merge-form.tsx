import { Form } from '@remix-run/react'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { ProblemSummary, TextField } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'

/** Says which post asks for the same; supporters and followers go along, each once. */
export function MergeForm({ refused }: { refused: RefusedForm }) {
  const messages = useMessages()
  const words = messages.merging
  return (
    <Form className="stack surface" method="post">
      <h3>{words.title}</h3>
      <ProblemSummary problems={problemsOf(refused)} />
      <TextField
        label={words.into}
        hint={words.intoHint}
        name="into"
        inputMode="numeric"
        required
        // the person has just asked to write here
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        defaultValue={typedIn(refused, 'into')}
        problems={refused?.fields['into']}
      />
      <TextField
        label={messages.answers.sentence}
        name="sentence"
        required
        maxLength={300}
        defaultValue={typedIn(refused, 'sentence') ?? words.sentence}
        problems={refused?.fields['sentence']}
      />
      <p className="small quiet">{words.explained}</p>
      <div className="cluster">
        <Button>{words.merge}</Button>
      </div>
    </Form>
  )
}
