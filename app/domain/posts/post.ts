import type { Visibility } from '#app/domain/access/rules.ts'
import { shorten } from '#app/kernel/text.ts'
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
  readonly version: number
  readonly createdAt: string
}

const longestTitle = 80

/** The first line of what was typed, at most 80 characters, cut at a word; the rest stays in the body. */
export function deriveTitle(words: string): string {
  const first = words.split('\n').find((row) => row.trim() !== '') ?? ''
  const bare = first.replace(/^[#>*\-\s]+/, '').trim()
  const sentence = /^(.{15,80}?[.!?…])(\s|$)/u.exec(bare)?.[1]
  return sentence ? sentence.replace(/\.$/, '') : shorten(bare === '' ? first : bare, longestTitle)
}
