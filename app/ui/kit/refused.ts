import type { Details, FieldProblems } from '#app/kernel/errors.ts'

/** What a refused form is given back: see `app/http/errors.server.ts`. */
export type RefusedForm = {
  readonly code: string
  readonly details: Details
  readonly fields: FieldProblems
  readonly typed: Readonly<Record<string, string | readonly string[]>>
} | null

/** On a page of several forms each says its name in the field `form`; the refusal is that one's alone. */
export const refusedAs = (refused: RefusedForm, name: string): RefusedForm =>
  refused?.typed['form'] === name ? refused : null

/** What was typed into a field, to be shown again. */
export function typedIn(refused: RefusedForm, name: string): string | undefined {
  const typed = refused?.typed[name]
  if (typeof typed === 'string' || typed === undefined) return typed
  return chosenIn(typed) ?? typed[0]
}

/** A number that was chosen beside what was typed, written so that no language takes it for another one. */
function chosenIn(typed: readonly string[]): string | undefined {
  const number = typed
    .map((each) => /^=(-?\d+(?:\.\d+)?)$/.exec(each)?.[1])
    .find((each) => each !== undefined)
  return number !== undefined && /\.\d{3}$/.test(number) ? `${number}0` : number
}

// what is chosen or carried along, and not typed
const notTyped = new Set([
  'form',
  'agreed',
  'seen',
  'decision',
  'baseline',
  'to',
  'place',
  'kind',
  'cause',
  'window',
])

/** The words and figures among what was typed, each with the name of its field: neither an id or a day, nor what was only chosen. */
export const wordsTyped = (refused: RefusedForm): (readonly [field: string, words: string])[] =>
  Object.entries(refused?.typed ?? {})
    .filter(([name]) => !name.startsWith('_') && !notTyped.has(name))
    .flatMap(([name, typed]) => [typed].flat().map((words) => [name, words] as const))
    .filter(
      ([name, words]) =>
        (name === 'value' || /\p{L}{2}/u.test(words)) && !/^[\da-f]{8}-[\da-f-]{27}$/.test(words),
    )

/** What is agreed to by pressing on, where a form was not refused but asked back; see `Unsure`. */
export function questionIn(refused: RefusedForm): string | null {
  const agreed = refused?.details['agreed']
  return typeof agreed === 'string' ? agreed : null
}

/** For the summary above the form: the one sentence, or each field with its problem. */
export function problemsOf(
  refused: RefusedForm,
): { field?: string; problem: string | { code: string; details: Details } }[] {
  if (!refused || questionIn(refused) !== null) return []
  const fields = Object.entries(refused.fields).flatMap(([field, codes]) =>
    codes.slice(0, 1).map((problem) => ({ field, problem })),
  )
  return fields.length > 0 ? fields : [{ problem: { code: refused.code, details: refused.details } }]
}
