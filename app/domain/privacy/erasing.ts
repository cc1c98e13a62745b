/** What becomes of what the person wrote: it stays without their name, or goes with them. */
export const wordsChoices = ['keep', 'withdraw'] as const
export type WordsChoice = (typeof wordsChoices)[number]
