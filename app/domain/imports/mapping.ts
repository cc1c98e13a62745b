import { readNumber } from '#app/domain/cards/numbers.ts'
import { longestTitle, longestWords } from '#app/domain/posts/input.ts'
import { deriveTitle, postKinds, type PostKind } from '#app/domain/posts/post.ts'
import { statuses, type Status } from '#app/domain/posts/status.ts'
import { clean, shorten, visibleLine } from '#app/kernel/text.ts'

/** What a column of a table may mean to us. */
export const meanings = [
  'id',
  'title',
  'body',
  'votes',
  'created',
  'status',
  'sentence',
  'store',
  'topic',
  'author',
  'language',
  'kind',
  'rating',
] as const
export type Meaning = (typeof meanings)[number]

/** The name of the column for each meaning. */
export type Columns = Readonly<Partial<Record<Meaning, string>>>

/** Column names of exports that we know. */
export const presets = {
  reviews: {
    id: 'row_id',
    title: 'Title',
    body: 'Review Text',
    votes: 'Positive Feedback Count',
    rating: 'Rating',
  },
  fider: {
    id: 'number',
    title: 'title',
    body: 'description',
    votes: 'votes_count',
    created: 'created_at',
    status: 'status',
    sentence: 'response',
    author: 'created_by',
    topic: 'tags',
  },
  uservoice: {
    id: 'ideaId',
    title: 'ideaTitle',
    body: 'ideaDescription',
    votes: 'votersCount',
    created: 'createdTimestamp',
    status: 'publicStatusName',
    sentence: 'publicStatusUpdateMessage',
    author: 'ideaCreatorName',
    topic: 'categoryName',
  },
  canny: { title: 'title', body: 'details', votes: 'votes', created: 'created', status: 'status' },
} as const satisfies Record<string, Columns>
export type Preset = keyof typeof presets

/** One row as it is to stand here. */
export type ImportedPost = {
  readonly sourceId: string
  readonly title: string
  readonly body: string
  readonly kind: PostKind
  readonly status: Status
  /** What was said with the status, where it came from. */
  readonly sentence: string
  readonly votes: number
  readonly createdAt: string | null
  readonly author: string | null
  readonly store: string | null
  readonly topic: string | null
  readonly language: string | null
}

/** Something that stands in the way of one row; the rest goes on. */
export type RowFault = { readonly fault: string }

// words of the products we know, and of people who keep lists by hand
const statusWords: Readonly<Record<string, Status>> = {
  open: 'received',
  active: 'received',
  new: 'received',
  'under review': 'review',
  planned: 'planned',
  started: 'trial',
  'in progress': 'trial',
  complete: 'adopted',
  completed: 'adopted',
  done: 'adopted',
  declined: 'declined',
  closed: 'declined',
}
const leftOut: Readonly<Record<string, string>> = {
  duplicate: 'says that it duplicates another one',
  'already exists': 'says that it duplicates another one',
  deleted: 'was deleted there',
  spam: 'was spam there',
  archived: 'was archived there',
}

const longestSentence = 1_000
const longestAuthor = 80
const longestId = 200
// before it nobody voted on the web: such a time is what programs write for none
const earliest = '1990-01-01T00:00:00.000Z'

/**
 * Reads one row; `cell` gives what stands in the column of a meaning, or nothing where there is no such column. Nothing is cut: a title
 * that is too long begins the text as well, and what has no other place is a fault.
 */
export function readRow(cell: (meaning: Meaning) => string | undefined, now: Date): ImportedPost | RowFault {
  const said = (meaning: Meaning) => clean(cell(meaning) ?? '')
  const heading = said('title')
  const body = heading.length > longestTitle ? `${heading}\n\n${said('body')}`.trim() : said('body')
  const title = shorten(visibleLine(heading || deriveTitle(body)), longestTitle)
  if (title === '') return { fault: 'has neither a title nor a text' }
  if (body.length > longestWords) return { fault: `has more than ${longestWords} characters` }

  const word = said('status').toLowerCase()
  const why = leftOut[word]
  if (why !== undefined) return { fault: why }
  const status = word === '' ? 'received' : (statusWords[word] ?? statuses.find((each) => each === word))
  if (status === undefined || status === 'merged')
    return { fault: `has a status we do not know: ${shorten(word, 40)}` }

  const votes = said('votes') === '' ? 0 : wholeIn(said('votes'))
  if (!Number.isInteger(votes) || votes < 0 || votes > 10_000_000)
    return { fault: `has no whole number of votes: ${shorten(said('votes'), 40)}` }
  const created = said('created') === '' ? null : timeOf(said('created'))
  if (created === undefined) return { fault: `has no date that we can read: ${shorten(said('created'), 40)}` }
  if (created !== null && (created < earliest || created > now.toISOString()))
    return { fault: `has a date that cannot be: ${shorten(said('created'), 40)}` }
  for (const [meaning, most] of [
    ['sentence', longestSentence],
    ['author', longestAuthor],
    ['id', longestId],
  ] as const)
    if (said(meaning).length > most) return { fault: `has more than ${most} characters of ${meaning}` }
  const kind =
    said('kind') === ''
      ? kindOf(said('rating'))
      : postKinds.find((each) => each === said('kind').toLowerCase())
  if (!kind) return { fault: `has a kind we do not know: ${shorten(said('kind'), 40)}` }

  return {
    sourceId: said('id'),
    title,
    body: body === '' ? title : body,
    kind,
    status,
    sentence: said('sentence'),
    votes,
    createdAt: created,
    author: said('author') || null,
    store: said('store') === '' ? null : said('store'),
    topic: said('topic') === '' ? null : said('topic'),
    language: /^[a-z]{2}$/.test(said('language')) ? said('language') : null,
  }
}

/** A figure as tables hold it; nothing that could be two figures, and nothing that only computers write. */
function numberIn(written: string): number {
  const reading = readNumber(written, 'en')
  return reading.is === 'number' ? reading.value : Number.NaN
}

/** Votes have no fractions, so that 1.250 and 1,250 are the same. */
function wholeIn(written: string): number {
  const reading = readNumber(written, 'en')
  if (reading.is !== 'ambiguous') return numberIn(written)
  const [whole, ...others] = reading.values.filter(Number.isInteger)
  return whole === undefined || others.length > 0 ? Number.NaN : whole
}

/** Stars to kinds: four and five praise, one and two report a problem. */
function kindOf(rating: string): PostKind | undefined {
  if (rating === '') return 'idea'
  const stars = numberIn(rating)
  if (Number.isNaN(stars)) return undefined
  return stars >= 4 ? 'praise' : stars <= 2 ? 'problem' : 'idea'
}

/** ISO 8601; a time without a zone is UTC, as the exports we know write it. Undefined when it cannot be read. */
function timeOf(written: string): string | undefined {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}(?::?\d{2})?| UTC)?)?$/.exec(
      written,
    )
  if (!parts) return undefined
  const [, day = '', time = '00:00:00', zone = 'Z'] = parts
  const [, sign = '+', hours = '00', minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  const date = new Date(`${day}T${time.replace(/(\.\d{3})\d+$/, '$1')}${sign}${hours}:${minutes}`)
  // 30 February is read as 1 March otherwise
  const midnight = new Date(`${day}T00:00:00Z`)
  const isInCalendar = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
  return Number.isNaN(date.getTime()) || !isInCalendar ? undefined : date.toISOString()
}
