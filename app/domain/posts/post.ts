import type { Visibility } from '#app/domain/access/rules.ts'
import { shorten, slugify } from '#app/kernel/text.ts'
import type { Status } from './status.ts'

export const postKinds = ['idea', 'problem', 'question', 'praise'] as const
export type PostKind = (typeof postKinds)[number]

/** A post as the domain passes it on: enough to decide what may be done with it. */
export type Post = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly authorId: string
  readonly storeId: string
  readonly status: Status
  readonly visibility: Visibility
  readonly partnerId: string | null
  readonly publishedAt: string | null
  readonly hiddenAt: string | null
  readonly withdrawnAt: string | null
  readonly mergedInto: string | null
  readonly answeredAt: string | null
  readonly voteCount: number
  readonly commentCount: number
  readonly version: number
  readonly createdAt: string
}

const longestDerivedTitle = 80

// a title that ends in one of these says something else than its sentence: “low lights and without…”
const leaning = new Set(
  (
    'a ad ai al alla alle allo agli che chi con da dai dal dalla dalle dei del della delle dello degli di e è ed fra gli ha hanno i il in ' +
    'la le lo ma nei nel nella nelle nello negli no non o od per più quando se senza si sono su sui sul sulla sulle sullo tra un una uno ' +
    'an and are as at because but by for from has have if is more no not of on or so than that the to when which who with without'
  ).split(' '),
)

/** A shortened text without the small words at its end that lead on to what was cut away. */
function standing(cut: string): string {
  if (!cut.endsWith('…')) return cut
  const words = cut.slice(0, -1).split(' ')
  while (words.length > 3 && leaning.has((words.at(-1) ?? '').toLowerCase().replace(/[,;:]$/, '')))
    words.pop()
  return `${words.join(' ').replace(/[,;:]$/, '')}…`
}

/** The first line of what was typed, at most 80 characters, cut where it can stand; the rest stays in the body. */
export function deriveTitle(words: string): string {
  const first = words.split('\n').find((row) => row.trim() !== '') ?? ''
  const bare = first.replace(/^[#>*\-\s]+/, '').trim()
  const sentence = /^(.{15,80}?[.!?…])(\s|$)/u.exec(bare)?.[1]
  return sentence
    ? sentence.replace(/\.$/, '')
    : standing(shorten(bare === '' ? first : bare, longestDerivedTitle))
}

/** The words below the title: without their first line where that became the title. */
export function bodyBelow(title: string, words: string): string {
  const [first = '', ...rest] = words.trim().split('\n')
  const below = rest.join('\n').trim()
  return below !== '' && first.trim().replace(/\.$/, '') === title.replace(/\.$/, '') ? below : words
}

/** What a list says under the title: never the title again. */
export function excerptBelow(title: string, text: string): string {
  const start = title.replace(/…$/, '')
  if (!text.startsWith(start)) return shorten(text, 240)
  const rest = text.slice(start.length).replace(/^[\s.!?…,;:]+/, '')
  return rest !== '' && title.endsWith('…') ? `…${shorten(rest, 238)}` : shorten(rest, 240)
}

/** The one address of a post; its number alone would do, the words are for people. */
export function postAddress({ number, title }: Pick<Post, 'number' | 'title'>): string {
  const words = slugify(title)
  return words === '' ? `/p/${number}` : `/p/${number}-${words}`
}

/** Due at the end of time: what an import brought was said elsewhere, and nobody here promised an answer. */
export const noPromise = '9999-12-31T00:00:00.000Z'
