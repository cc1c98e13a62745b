import { tellingWords } from './words.ts'

const bodyShare = 0.4
const comparedBody = 400

/** Shown as similar from here on. */
export const similarFrom = 0.3
/** Called probably the same from here on. */
export const sameFrom = 0.55

export type Compared = { readonly title: string; readonly body: string }

const blank = ' '.charCodeAt(0)
const letter = 2 ** 16

/** The trigrams of a text's telling words as numbers, in order and each once: quick to compare with another text's. */
function gramsIn(text: string): Float64Array {
  const grams: number[] = []
  for (const word of tellingWords(text)) {
    let [one, two] = [blank, blank]
    for (let at = 0; at <= word.length; at++) {
      const three = at === word.length ? blank : word.charCodeAt(at)
      grams.push((one * letter + two) * letter + three)
      ;[one, two] = [two, three]
    }
  }
  const sorted = Float64Array.from(grams).sort()
  return sorted.filter((gram, at) => gram !== sorted[at - 1])
}

/** Shared trigrams over all trigrams of two texts: 0 to 1. */
function jaccard(one: Float64Array, other: Float64Array): number {
  if (one.length === 0 || other.length === 0) return 0
  let shared = 0
  for (let at = 0, there = 0; at < one.length && there < other.length;) {
    const difference = one[at]! - other[there]!
    if (difference === 0) shared++
    if (difference <= 0) at++
    if (difference >= 0) there++
  }
  return shared / (one.length + other.length - shared)
}

/** How alike two posts are, 0 to 1: word-padded character trigrams, title 0.6, the first 400 characters of the body 0.4. */
export function similarityTo(draft: Compared): (post: Compared) => number {
  const title = gramsIn(draft.title)
  const body = gramsIn(draft.body.slice(0, comparedBody))
  return (post) =>
    (1 - bodyShare) * jaccard(title, gramsIn(post.title)) +
    bodyShare * jaccard(body, gramsIn(post.body.slice(0, comparedBody)))
}
