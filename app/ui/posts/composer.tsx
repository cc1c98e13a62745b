import { longestTitle, longestWords } from '#app/domain/posts/input.ts'
import { postKinds } from '#app/domain/posts/post.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button, DefaultButton } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { Field, Problems, Select, TextField, type Option, type Problem } from '#app/ui/kit/field.tsx'
import { HiddenFields, IdempotencyKey } from '#app/ui/kit/hidden-fields.tsx'
import { circleOptions, type CircleChoice } from './circle-options.ts'
import { KeptPhotos } from './kept-photos.tsx'
import { PhotoField } from './photo-field.tsx'

/** What was typed before, when the form comes back. */
export interface Typed {
  readonly text?: string | undefined
  readonly title?: string | undefined
  readonly kind?: string | undefined
  readonly topic?: string | undefined
  readonly store?: string | undefined
  readonly touchpoint?: string | undefined
  readonly circle?: string | undefined
  readonly parent?: string | undefined
  readonly photos?: readonly string[] | undefined
}

/** One field first; the rest has a default. The same form on the list, on a page of its own and when something was refused. */
export function Composer({
  submissionKey,
  stores,
  topics,
  circles,
  typed,
  problems = {},
  isWhole,
}: {
  submissionKey: string
  /** Null where the page itself says which store is meant. */
  stores: readonly Option[] | null
  topics: readonly Option[]
  /** Who may read it; empty for everybody who can only speak in public. */
  circles: readonly CircleChoice[]
  typed: Typed
  problems?: Readonly<Record<string, readonly Problem[] | undefined>> | undefined
  /** With title, kind and topic. */
  isWhole?: boolean | undefined
}) {
  const messages = useMessages()
  return (
    <draft-keeper
      data-key="new"
      data-restored={messages.form.draftRestored}
      data-discard={messages.form.discardDraft}
    >
      <form className="composer" method="post" action="/new" encType="multipart/form-data">
        <DefaultButton />
        <IdempotencyKey value={submissionKey} />
        <HiddenFields fields={{ touchpoint: typed.touchpoint, store: stores ? null : typed.store }} />
        <Field id="text" label={messages.posts.field} problems={problems['text']} hideLabel>
          {(wiring) => (
            <textarea
              className="composer__field"
              name="text"
              rows={2}
              required
              maxLength={longestWords}
              placeholder={messages.posts.field}
              defaultValue={typed.text}
              {...wiring}
            />
          )}
        </Field>
        <similar-posts
          data-url="/posts/similar"
          data-for="text"
          data-name="instead"
          data-instead={messages.posts.voteInstead}
        />
        <KeptPhotos names={typed.photos ?? []} />
        {isWhole ? (
          <div className="composer__more">
            <TextField
              name="title"
              label={messages.posts.titleField}
              hint={messages.posts.titleHint}
              optional
              maxLength={longestTitle}
              defaultValue={typed.title}
              problems={problems['title']}
            />
            <Choices
              legend={messages.posts.kind}
              name="kind"
              options={postKinds.map((kind) => ({ value: kind, label: messages.kinds[kind] }))}
              chosen={typed.kind ?? 'idea'}
              problems={problems['kind']}
            />
            {topics.length > 0 ? (
              <Select
                name="topic"
                label={messages.posts.topic}
                options={[{ value: '', label: messages.posts.noTopic }, ...topics]}
                defaultValue={typed.topic ?? ''}
                problems={problems['topic']}
              />
            ) : null}
          </div>
        ) : null}
        {circles.length > 0 ? (
          <Select
            name="circle"
            label={messages.posts.circle}
            options={circleOptions(messages, circles)}
            defaultValue={typed.circle ?? 'everyone'}
            problems={problems['circle']}
          />
        ) : (
          // somebody who could choose when the page was made, and cannot any more
          <Problems id="circle" problems={problems['circle'] ?? []} />
        )}
        <div className="composer__row">
          <PhotoField problems={problems['photos']} />
          {stores ? (
            <Select
              name="store"
              id="composer-store"
              label={messages.posts.store}
              hideLabel
              options={[{ value: '', label: messages.posts.store }, ...stores]}
              defaultValue={typed.store ?? ''}
            />
          ) : null}
          <Button>{messages.posts.send}</Button>
        </div>
      </form>
    </draft-keeper>
  )
}
