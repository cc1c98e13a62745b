import { nameIn, openings, type Names, type Opening } from '#app/domain/spaces/space.ts'
import { languages } from '#app/i18n/language.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import { typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'

/** What a board is called in either language, and whom it is open to. */
export function SpaceFields({
  names,
  openTo,
  refused,
}: {
  names: Names
  openTo: Opening
  refused: RefusedForm
}) {
  const messages = useMessages()
  const words = messages.spaces
  const language = useLanguage()
  const other = languages.find((each) => each !== language) ?? language
  const called = messages.answers.inLanguages
  return (
    <>
      <TextField
        label={messages.board.name}
        name="name"
        maxLength={60}
        required={Object.keys(names).length === 0}
        defaultValue={typedIn(refused, 'name') ?? names[language]}
        problems={refused?.fields['name']}
      />
      <TextField
        label={words.nameOther(called[other])}
        hint={words.nameOtherHint(nameIn(names, language))}
        name="nameOther"
        lang={other}
        maxLength={60}
        optional
        defaultValue={typedIn(refused, 'nameOther') ?? names[other]}
        problems={refused?.fields['nameOther']}
      />
      <Choices
        legend={words.whoReads}
        name="openTo"
        chosen={typedIn(refused, 'openTo') ?? openTo}
        options={openings.map((value) => ({ value, label: words.openTo[value] }))}
        problems={refused?.fields['openTo']}
      />
    </>
  )
}
