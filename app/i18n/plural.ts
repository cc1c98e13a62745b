import type { Language } from './language.ts'

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

const rules = new Map<Language, Intl.PluralRules>()

/** Chooses the form that the language's grammar wants for this count. */
export function plural(language: Language, count: number, forms: Forms): string {
  let rule = rules.get(language)
  if (!rule) rules.set(language, (rule = new Intl.PluralRules(language)))
  return forms[rule.select(count)] ?? forms.other
}
