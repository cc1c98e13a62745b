import { cardKinds } from '#app/domain/cycles/pdca.ts'
import { nameIn, type ShownSpace } from '#app/domain/spaces/space.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { Select, TextField } from '#app/ui/kit/field.tsx'
import { typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { useReadIn } from './public-sentence.tsx'

export type CardPlaces = {
  readonly spaces: readonly Pick<ShownSpace, 'slug' | 'names'>[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly me: string | null
}

/** What every new card says, wherever it is made: everything that can be known stands there already. */
export function CardDraftFields({
  title,
  isFocused,
  spaces,
  people,
  me,
  refused,
}: CardPlaces & { title: string; isFocused?: boolean; refused: RefusedForm }) {
  const words = useMessages().cards
  const language = useLanguage()
  const field = (name: string, otherwise = '') => ({
    name,
    defaultValue: typedIn(refused, name) ?? otherwise,
    problems: refused?.fields[name],
  })
  return (
    <>
      <TextField
        label={words.titleField}
        {...field('title', title.slice(0, 120))}
        minLength={3}
        maxLength={120}
        required
        // only where the person has just asked to write here
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isFocused}
      />
      <div className="cluster">
        <Select
          label={words.board}
          {...field('space', spaces[0]?.slug)}
          options={spaces.map(({ slug, names }) => ({ value: slug, label: nameIn(names, language) }))}
        />
        <Select
          label={words.owner}
          {...field('responsible', me ?? '')}
          options={[
            { value: '', label: words.nobody },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <Choices
        legend={words.kind}
        name="kind"
        chosen={typedIn(refused, 'kind') ?? 'quick-win'}
        options={cardKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
      />
    </>
  )
}

/** What the posts of a new card say at once. */
export function FirstSentence({ refused }: { refused: RefusedForm }) {
  const words = useMessages().cards
  return (
    <TextField
      label={words.sentence}
      hint={`${words.sentenceHint} ${words.quoted(words.publicWords.looking)} ${useReadIn()}`}
      name="sentence"
      defaultValue={typedIn(refused, 'sentence')}
      problems={refused?.fields['sentence']}
      maxLength={300}
    />
  )
}
