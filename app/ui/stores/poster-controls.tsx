import { languages } from '#app/i18n/language.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select } from '#app/ui/kit/field.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import { papers, type Paper } from './poster-sheet.tsx'

/** Which poster; stays on the screen when it is printed. */
export function PosterControls({
  store,
  touchpoint,
  asked,
  paper,
}: {
  store: string
  touchpoint: string | null
  asked: string
  paper: Paper
}) {
  const messages = useMessages()
  const words = messages.stores
  return (
    <form className="poster-controls" action={`/staff/stores/${store}/poster`}>
      <a href={`/staff/stores/${store}/touchpoints`}>← {words.touchpoints}</a>
      <HiddenFields fields={{ k: touchpoint }} />
      <Select
        name="in"
        label={words.languages}
        defaultValue={asked}
        options={[
          { value: 'both', label: words.bothLanguages },
          ...languages.map((language) => ({ value: language, label: words.inLanguage[language] })),
        ]}
      />
      <Select
        name="paper"
        label={words.paper}
        defaultValue={paper}
        options={papers.map((each) => ({ value: each, label: each.toUpperCase() }))}
      />
      <Button look="quiet">{messages.form.apply}</Button>
      <p className="quiet small">{words.printHint}</p>
    </form>
  )
}
