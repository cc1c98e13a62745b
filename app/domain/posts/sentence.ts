import { clean } from '#app/kernel/text.ts'

/** One sentence for everyone, or the same one in several languages, of which each reader takes their own. */
export type PublicWords = string | Readonly<Record<string, string>>

/** What somebody reads, and in which language it is; null when nobody noted it. */
export type Spoken = { readonly words: string; readonly language: string | null }

/** The words in this language, else in English, else in any that there is. */
export function spokenIn(words: PublicWords, language: string): Spoken {
  if (typeof words === 'string') return { words: clean(words), language: null }
  const said = Object.entries(words).filter(([, each]) => clean(each) !== '')
  const [of, each] = said.find(([of]) => of === language) ?? said.find(([of]) => of === 'en') ?? said[0] ?? []
  return { words: clean(each ?? ''), language: of ?? null }
}

export const isSilent = (words: PublicWords | undefined): boolean =>
  words === undefined || spokenIn(words, 'en').words === ''
