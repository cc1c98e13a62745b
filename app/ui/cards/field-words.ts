import { specOf, type FieldName } from '#app/domain/cards/fields.ts'
import type { Format } from '#app/i18n/format.ts'

/** The stored value of a card's field as people of this language write it. */
export function fieldWords(
  name: FieldName,
  value: string,
  choices: Readonly<Record<string, string>>,
  format: Format,
): string {
  switch (specOf(name).shape) {
    case 'choice':
      return choices[value] ?? value
    case 'day':
      return format.date(value)
    case 'number':
    case 'whole':
      return format.number(Number(value))
    default:
      return value
  }
}
