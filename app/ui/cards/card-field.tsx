import { blocks, specOf, type FieldName } from '#app/domain/cards/fields.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Select, TextArea, TextField, type Problem } from '#app/ui/kit/field.tsx'

/** A block of the sheet may have the name of its first field, and an id is only one thing's. */
export const controlId = (name: FieldName): string =>
  (blocks as readonly string[]).includes(name) ? `field-${name}` : name

/** The control for a card's field, as its specification wants it. */
export function CardField({
  name,
  value,
  problems,
}: {
  name: FieldName
  value: string
  problems?: readonly Problem[] | undefined
}) {
  const words = useMessages().cards
  const { shape, most, choices } = specOf(name)
  const hints: Readonly<Record<string, string>> = words.hints
  const all = {
    id: controlId(name),
    label: words.fields[name],
    hint: hints[name],
    name,
    problems,
    defaultValue: value,
  }
  switch (shape) {
    case 'text':
      return <TextArea {...all} rows={3} maxLength={most} />
    case 'choice':
      return (
        <Select
          {...all}
          options={[
            { value: '', label: '–' },
            ...(choices ?? []).map((choice) => ({
              value: choice,
              label: (words.choices as Record<string, string>)[choice] ?? choice,
            })),
          ]}
        />
      )
    case 'day':
      return <TextField {...all} type="date" />
    case 'number':
    case 'whole':
      return <TextField {...all} inputMode="decimal" autoComplete="off" />
    default:
      return <TextField {...all} maxLength={most} autoComplete="off" />
  }
}
