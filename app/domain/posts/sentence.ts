import { clean } from '#app/kernel/text.ts'

/** One sentence for everyone, or the same one in several languages, of which each reader takes their own. */
export type PublicWords = string | Readonly<Record<string, string>>

/** What somebody reads, and in which language it is; null when nobody noted it. */
export type Spoken = { readonly words: string; readonly language: string | null }

/** What is said where nobody wrote a sentence. It is kept as this word, and each reader gets it in their language. */
export const usualSentences = [
  'looking',
  'review',
  'planned',
  'again',
  'trial',
  'measuring',
  'adopted',
  'stayed',
  'held_then_not',
  'not_lasting',
  'no_longer',
] as const
export type UsualSentence = (typeof usualSentences)[number]

/** What was said in public, as it is kept: words in one language or several, or a usual sentence. */
export type Statement = {
  readonly sentence: string
  readonly language: string | null
  /** The same by language, where it was said in several. */
  readonly sentences: Readonly<Record<string, string>>
  readonly usual: UsualSentence | null
  /** How long it held, for the usual sentences that say so. */
  readonly days: number | null
}

/** The words in this language, else in English, else in any that there is. */
export function spokenIn(words: PublicWords, language: string): Spoken {
  if (typeof words === 'string') return { words: clean(words), language: null }
  const said = Object.entries(words).filter(([, each]) => clean(each) !== '')
  const [of, each] = said.find(([of]) => of === language) ?? said.find(([of]) => of === 'en') ?? said[0] ?? []
  return { words: clean(each ?? ''), language: of ?? null }
}

export const isSilent = (words: PublicWords | undefined): boolean =>
  words === undefined || spokenIn(words, 'en').words === ''

/** What somebody wrote, said of a post in this language. */
export function written(words: PublicWords, language: string): Statement {
  const spoken = spokenIn(words, language)
  const sentences = typeof words === 'string' ? {} : words
  return { sentence: spoken.words, language: spoken.language, sentences, usual: null, days: null }
}

export const usually = (usual: UsualSentence, days: number | null = null): Statement => ({
  sentence: '',
  language: null,
  sentences: {},
  usual,
  days,
})
