import { z } from 'zod'
import { decisions } from '#app/domain/cycles/decisions.ts'
import { cardKinds } from '#app/domain/cycles/pdca.ts'
import { line, optionalText } from '#app/kernel/text.ts'
import { day, typedNumber, typedWhole } from './fields.ts'

const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((chosen) => (chosen === undefined ? [] : typeof chosen === 'string' ? [chosen] : chosen))

const number = z
  .string()
  .regex(/^\d{1,9}$/, 'field.invalid')
  .transform(Number)
const optionalId = z
  .string()
  .optional()
  .transform((typed) => (typed ? typed : null))
  .pipe(z.uuid('field.invalid').nullable())
const optionalDay = z
  .string()
  .optional()
  .transform((typed) => (typed ? typed : null))
  .pipe(day.nullable())
const counted = z.coerce.number('field.invalid').int().min(0).max(1e9)
const agreed = z
  .string()
  .max(80, 'field.invalid')
  .optional()
  .transform((said) => (said ? said : null))
const howMany = (language: string) =>
  z.preprocess((typed) => (typed === undefined || typed === '' ? '1' : typed), typedWhole(language))

/** Posts by their numbers: several boxes, or a list in one field. */
export const newCard = z.object({
  posts: several
    .transform((chosen) => chosen.flatMap((listed) => listed.split(/[\s,]+/)).filter((typed) => typed !== ''))
    .pipe(z.array(number).max(50, 'field.too_long')),
  space: z.string('field.required').min(1, 'field.required'),
  title: line(3, 120),
  kind: z.enum(cardKinds, 'field.invalid').default('quick-win'),
  responsible: optionalId,
  publicSummary: optionalText(300),
  problem: optionalText(2_000),
  sentence: optionalText(300),
})

export const move = z.object({
  to: z.uuid('field.invalid'),
  seen: counted,
  place: z
    .string()
    .optional()
    .transform((typed) => /^(?<side>after|before)-(?<number>\d{1,10})$/.exec(typed ?? '')?.groups ?? null),
  reason: optionalText(600),
  sentence: optionalText(300),
  sentenceOther: optionalText(300),
  agreed,
})

export const newReading = (language: string) =>
  z.object({
    measure: z.uuid('field.invalid'),
    window: z.enum(['baseline', 'trial'], 'field.invalid'),
    value: typedNumber(language),
    n: howMany(language),
    takenOn: optionalDay,
    note: optionalText(300),
  })

export const decision = z.object({
  decision: z.enum(decisions, 'field.required'),
  seen: counted,
  rationale: optionalText(1_000),
  override: optionalText(600),
  sentence: optionalText(300),
  sentenceOther: optionalText(300),
  standard: optionalText(2_000),
  whereElse: optionalText(1_000),
  changes: optionalText(1_000),
  baseline: z.enum(['original', 'trial']).default('original'),
  lesson: optionalText(1_000),
  agreed,
})

export const dropped = z.object({ reason: line(1, 300) })

export const newTask = z.object({ title: line(1, 200), responsible: optionalId, dueOn: optionalDay })

export const guardrail = (language: string) =>
  z.object({
    name: line(1, 80),
    unit: z.string().max(20, 'field.too_long').default(''),
    direction: z.enum(['down', 'up', 'hold'], 'field.invalid'),
    tolerance: typedNumber(language).pipe(z.number().min(0, 'field.not_a_number')),
  })

/** A reading that was wrong: left out, or with the right figure instead. */
export const exclusion = z.object({ act: z.literal('exclude'), reason: line(1, 300) })
export const correction = (language: string) =>
  z.object({
    act: z.literal('correct', 'field.invalid'),
    value: typedNumber(language),
    n: howMany(language),
    reason: line(1, 300),
  })

export const sustainCheck = (language: string) =>
  z.object({ value: typedNumber(language), n: howMany(language), note: optionalText(300), agreed })

export const reopening = z.object({ reason: optionalText(300), agreed })

export const chosenStores = z.object({
  stores: several.pipe(z.array(z.uuid('field.invalid')).max(500)),
  reason: optionalText(600),
  seen: counted.optional(),
})
export const chosenPerson = z.object({ responsible: optionalId, seen: counted })
export const namedPerson = z.object({ person: z.uuid('field.invalid') })
