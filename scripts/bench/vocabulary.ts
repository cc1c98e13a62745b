import { chanceOf, type Chance } from './chance.ts'

const size = 4_000

/** Invented words, the same on every machine, in the order of how often they are used. */
export function vocabulary(): readonly string[] {
  const chance = chanceOf(7)
  const syllables = Array.from('bcdfglmnprstvz').flatMap((start) => Array.from('aeiou', (end) => start + end))
  const words = Array.from({ length: size }, () =>
    Array.from({ length: 2 + chance.below(3) }, () => chance.pick(syllables)).join(''),
  )
  return [...new Set(words)]
}

/** Some words, the frequent ones more often. */
export const words = (chance: Chance, from: readonly string[], count: number): string =>
  Array.from({ length: count }, () => from[chance.skewed(from.length)]!).join(' ')
