import { Form } from '@remix-run/react'
import { useMessages } from '#app/i18n/translate.tsx'
import { useReadIn } from '#app/ui/cards/public-sentence.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { ProblemSummary, TextArea, TextField } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

/** The answer that everybody reads, and where the post stands with it. Declining is an answer with its public reason. */
export function AnswerForm({
  number,
  refused,
  declines,
}: {
  number: string
  refused: RefusedForm
  declines: boolean
}) {
  const messages = useMessages()
  const words = messages.answers
  return (
    <draft-keeper
      data-key={`answer-${number}`}
      data-restored={messages.form.draftRestored}
      data-discard={messages.form.discardDraft}
    >
      <Form className="stack surface" method="post">
        <OnceOnly />
        <h3>{declines ? words.decline : words.write}</h3>
        <ProblemSummary problems={problemsOf(refused)} />
        <TextArea
          label={words.official}
          hint={words.everybodyReads}
          name="words"
          rows={4}
          required
          // the person has just asked to write here
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          defaultValue={typedIn(refused, 'words')}
          problems={refused?.fields['words']}
        />
        <Choices
          legend={words.status}
          name="status"
          options={[
            { value: 'same', label: words.stays },
            { value: 'review', label: messages.statuses.review },
            { value: 'declined', label: messages.statuses.declined },
          ]}
          chosen={typedIn(refused, 'status') ?? (declines ? 'declined' : 'same')}
        />
        <TextField
          label={words.sentence}
          hint={`${words.sentenceHint} ${useReadIn()}`}
          name="sentence"
          maxLength={300}
          optional={!declines}
          defaultValue={typedIn(refused, 'sentence')}
          problems={refused?.fields['sentence']}
        />
        <div className="cluster">
          <Button>{words.publish}</Button>
        </div>
      </Form>
    </draft-keeper>
  )
}
