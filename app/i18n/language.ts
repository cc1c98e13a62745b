/** The languages in which everything is said. The first one is spoken when nothing else is asked for. */
export const languages = ['en', 'it'] as const
export type Language = (typeof languages)[number]
export const defaultLanguage: Language = 'en'

export const languageCookie = 'lang'

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

/** What the person asked for wins over what the device remembers, and that over what the browser says. */
export function pickLanguage(said: {
  preference?: string | null | undefined
  cookie?: string | null | undefined
  acceptLanguage?: string | null | undefined
}): Language {
  if (isLanguage(said.preference)) return said.preference
  if (isLanguage(said.cookie)) return said.cookie
  return acceptedLanguages(said.acceptLanguage ?? '').find(isLanguage) ?? defaultLanguage
}

/** Chooses the language of a request from its headers alone, for pages that failed before anybody was known. */
export function languageOfHeaders(headers: Headers): Language {
  return pickLanguage({
    cookie: cookieValue(headers.get('cookie') ?? '', languageCookie),
    acceptLanguage: headers.get('accept-language'),
  })
}

export function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [key, value] = pair.split('=', 2)
    if (key?.trim() === name && value !== undefined) return value.trim()
  }
  return null
}

/** Primary subtags, most wanted first. `it-CH;q=0.8, en;q=0` asks for Italian and refuses English. */
function acceptedLanguages(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.split('-')[0] ?? '', weight: quality === undefined ? 1 : Number(quality), place }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.place - other.place)
    .map(({ language }) => language)
}
