import { z } from 'zod'
import { clean } from '#app/kernel/text.ts'
import { readChosen, type Reading } from './numbers.ts'

/** The blocks of the A3, in reading order. Each is a form of its own. */
export const blocks = [
  'head',
  'background',
  'measure',
  'prediction',
  'causes',
  'trial',
  'doing',
  'checking',
  'acting',
] as const
export type Block = (typeof blocks)[number]

type Home = 'card' | 'answers' | 'measure'
type Shape = 'line' | 'text' | 'number' | 'whole' | 'day' | 'choice'

export type FieldSpec = {
  readonly block: Block
  /** Where its value stands: on the card, in the cycle's answers, or on the cycle's primary measure. */
  readonly home: Home
  readonly shape: Shape
  readonly most: number
  readonly choices?: readonly string[]
  /** Frozen when the trial begins; a later change is a new version of the plan and says why. */
  readonly isPlan: boolean
}

const spec = (
  block: Block,
  home: Home,
  shape: Shape,
  most: number,
  isPlan: boolean,
  choices?: readonly string[],
): FieldSpec => ({
  block,
  home,
  shape,
  most,
  isPlan,
  ...(choices && { choices }),
})

/** Every field of a card that a person fills in, and how. Changing one is one small, versioned act. */
export const fields = {
  title: spec('head', 'card', 'line', 120, false),
  publicSummary: spec('head', 'card', 'text', 300, false),
  dueOn: spec('head', 'card', 'day', 10, false),
  problem: spec('background', 'answers', 'text', 2_000, true),

  measure: spec('measure', 'measure', 'line', 80, true),
  unit: spec('measure', 'measure', 'line', 20, true),
  kind: spec('measure', 'measure', 'choice', 20, true, ['mean', 'proportion', 'rate', 'duration', 'money']),
  direction: spec('measure', 'measure', 'choice', 10, true, ['down', 'up', 'hold']),
  minN: spec('measure', 'measure', 'whole', 9, true),
  noBaseline: spec('measure', 'answers', 'text', 300, true),

  target: spec('prediction', 'measure', 'number', 20, true),
  tolerance: spec('prediction', 'measure', 'number', 20, true),
  targetOn: spec('prediction', 'answers', 'day', 10, true),
  expected: spec('prediction', 'measure', 'number', 20, true),
  low: spec('prediction', 'measure', 'number', 20, true),
  high: spec('prediction', 'measure', 'number', 20, true),
  because: spec('prediction', 'answers', 'text', 600, true),

  cause: spec('causes', 'answers', 'text', 1_000, true),
  causeMethod: spec('causes', 'answers', 'choice', 20, true, ['five-whys', 'fishbone', 'data']),
  causeEvidence: spec('causes', 'answers', 'text', 1_000, true),
  countermeasure: spec('causes', 'answers', 'text', 1_000, true),

  trialUntil: spec('trial', 'answers', 'day', 10, true),
  collector: spec('trial', 'answers', 'line', 80, true),
  rollback: spec('trial', 'answers', 'text', 600, true),

  asPlanned: spec('doing', 'answers', 'choice', 10, false, ['yes', 'partly', 'no']),
  observations: spec('doing', 'answers', 'text', 2_000, false),
  deviations: spec('doing', 'answers', 'text', 1_000, false),

  acceptWeak: spec('checking', 'answers', 'text', 600, false),
  comparison: spec('checking', 'answers', 'text', 600, false),
  lesson: spec('checking', 'answers', 'text', 1_000, false),

  standard: spec('acting', 'answers', 'text', 2_000, false),
  standardFrom: spec('acting', 'answers', 'day', 10, false),
  whereElse: spec('acting', 'answers', 'text', 1_000, false),
  publicResult: spec('acting', 'answers', 'text', 300, false),
} as const satisfies Record<string, FieldSpec>

export type FieldName = keyof typeof fields
export const fieldNames = Object.keys(fields) as FieldName[]
export const isFieldName = (name: string): name is FieldName => Object.hasOwn(fields, name)

/** Widened, for whoever walks over all of them. */
export const specOf = (name: FieldName): FieldSpec => fields[name]
export const fieldsOf = (block: Block): FieldName[] =>
  fieldNames.filter((name) => fields[name].block === block)

/** What a customer may read; nothing else of a card ever leaves the staff's pages. The measure's name and unit stand beside results. */
export const publicFields: readonly FieldName[] = ['publicSummary', 'publicResult', 'measure', 'unit']

export const day = z.iso.date('field.not_a_day')

const largest = 1e12
const asTyped = z.union([z.string(), z.array(z.string())], 'field.not_a_number')

/** A number as people type it in a language; one that could be two is asked about. */
export const typedNumber = (language: string) =>
  asTyped.transform((typed, refusal) => {
    const reading = readChosen(typed, language)
    if (reading.is === 'number' && Math.abs(reading.value) <= largest) return reading.value
    refusal.addIssue(problemWith(reading))
    return z.NEVER
  })

/** The same without a fraction: of two numbers that could be meant, only a whole one was. */
export const typedWhole = (language: string, least = 1) =>
  asTyped.transform((typed, refusal) => {
    const reading = readChosen(typed, language)
    const [one, other] =
      reading.is === 'ambiguous' ? reading.values.filter(Number.isInteger) : [valueOf(reading)]
    if (one === undefined || !Number.isInteger(one) || one < least || one > 1e9)
      refusal.addIssue(
        reading.is === 'number_with_words'
          ? problemWith(reading)
          : { code: 'custom', message: 'field.not_a_whole_number' },
      )
    else if (other !== undefined) refusal.addIssue(problemWith(reading))
    else return one
    return z.NEVER
  })

const valueOf = (reading: Reading) => (reading.is === 'number' ? reading.value : undefined)

function problemWith(reading: Reading) {
  if (reading.is === 'number') return { code: 'custom', message: 'field.too_large' } as const
  if (reading.is === 'number_with_words') return { code: 'custom', message: 'field.only_the_number' } as const
  if (reading.is === 'no_number') return { code: 'custom', message: 'field.not_a_number' } as const
  const [one, other] = reading.values
  return { code: 'custom', message: 'field.which_number', params: { one, other } } as const
}

/** What was typed into a field: its words, and a choice beside them where they could mean two numbers. */
export type TypedField = string | readonly string[]

/** The stored form of what was typed into a field; empty empties it. */
export function readField(name: FieldName, typed: TypedField, language: string): string | number | null {
  const { shape, most, choices } = specOf(name)
  const said = typeof typed === 'string' ? typed : (typed[0] ?? '')
  const words = shape === 'text' ? clean(said) : clean(said).replace(/\s+/g, ' ')
  if (words === '') return null
  switch (shape) {
    case 'line':
    case 'text':
      return z.string().max(most, 'field.too_long').parse(words)
    case 'day':
      return day.parse(words)
    case 'choice':
      return z.enum((choices ?? []) as [string, ...string[]], 'field.invalid').parse(words)
    // as it was typed: cleaning would turn a space that groups figures into one that separates them
    case 'number':
      return typedNumber(language).parse(typed)
    case 'whole':
      return typedWhole(language).parse(typed)
  }
}
