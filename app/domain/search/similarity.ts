import { gramsOf, tellingWords } from './words.ts'

const bodyShare = 0.4
const comparedBody = 400

/** Shown as similar from here on. */
export const similarFrom = 0.3
/** Called probably the same from here on. */
export const sameFrom = 0.55

export type Compared = { readonly title: string; readonly body: string }

const gramsIn = (text: string): Set<string> => new Set(tellingWords(text).flatMap(gramsOf))

/** Shared trigrams over all trigrams of two texts: 0 to 1. */
function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  let shared = 0
  for (const gram of one) if (other.has(gram)) shared++
  return shared / (one.size + other.size - shared)
}

/** How alike two posts are, 0 to 1: word-padded character trigrams, title 0.6, the first 400 characters of the body 0.4. */
export function similarityTo(draft: Compared): (post: Compared) => number {
  const title = gramsIn(draft.title)
  const body = gramsIn(draft.body.slice(0, comparedBody))
  return (post) =>
    (1 - bodyShare) * jaccard(title, gramsIn(post.title)) +
    bodyShare * jaccard(body, gramsIn(post.body.slice(0, comparedBody)))
}
