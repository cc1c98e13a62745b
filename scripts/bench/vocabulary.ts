import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { wordsOf } from '#app/domain/search/words.ts'
import { root } from '#scripts/runtime.mjs'
import { chanceOf, type Chance } from './chance.ts'

const size = 4_000

/** Words in the order of how often people use them: those of the demo's real posts, and invented ones behind. */
export function vocabulary(): readonly string[] {
  const words = new Set([...wordsOfDemo(), ...inventedWords()])
  return [...words].slice(0, size)
}

function wordsOfDemo(): string[] {
  const counts = new Map<string, number>()
  for (const file of textsIn(path.join(root, 'db/demo')))
    for (const word of wordsOf(readFileSync(file, 'utf8').slice(0, 400_000)))
      if (/^[a-z]{2,20}$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .map(([word]) => word)
}

function textsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(csv|json|jsonl|txt)$/.test(name))
      .sort()
      .map((name) => path.join(folder, name))
  } catch {
    return []
  }
}

function inventedWords(): string[] {
  const chance = chanceOf(7)
  const syllables = Array.from('bcdfglmnprstvz').flatMap((start) => Array.from('aeiou', (end) => start + end))
  return Array.from({ length: size }, () =>
    Array.from({ length: 2 + chance.below(3) }, () => chance.pick(syllables)).join(''),
  )
}

/** Some words, the frequent ones more often. */
export const words = (chance: Chance, from: readonly string[], count: number): string =>
  Array.from({ length: count }, () => from[chance.skewed(from.length)]!).join(' ')
