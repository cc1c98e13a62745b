import type { z } from 'zod'
import { largestPhotoBytes, mostPhotos } from '#app/domain/attachments/photo.ts'
import {
  BadRequest,
  Invalid,
  Refusal,
  type Details,
  type FieldProblem,
  type FieldProblems,
} from '#app/kernel/errors.ts'
import type { Typed } from './errors.server.ts'
import { readMultipart, type MultipartLimits } from './multipart.server.ts'

/** A form's fields; one that came several times is a list. */
export type Fields = Readonly<Record<string, FormDataEntryValue | readonly FormDataEntryValue[]>>

const multipart: MultipartLimits = {
  fileBytes: largestPhotoBytes,
  files: mostPhotos,
  textBytes: 256 * 1024,
  parts: 300,
}

/** Reads the body once. A body that is no form is the sender's mistake, not a bug. */
export async function readForm(request: Request): Promise<FormData> {
  const kind = request.headers.get('content-type') ?? ''
  try {
    return kind.startsWith('multipart/form-data') && request.body
      ? await readMultipart(request.body as unknown as AsyncIterable<Uint8Array>, kind, multipart)
      : await request.formData()
  } catch (error) {
    throw error instanceof Refusal ? error : new BadRequest('form.unreadable')
  }
}

export function fieldsOf(form: FormData): Fields {
  const fields: Record<string, FormDataEntryValue | FormDataEntryValue[]> = Object.create(null) as Record<
    string,
    never
  >
  for (const [name, value] of form) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return fields
}

/** Checks fields against a shape, whose messages are codes; throws `Invalid` with the codes by field. */
export function readInput<I extends z.ZodType>(
  shape: I,
  fields: Fields,
  known: FieldProblems = {},
): z.infer<I> {
  const read = shape.safeParse(fields)
  if (read.success && Object.keys(known).length === 0) return read.data
  const problems: Record<string, readonly FieldProblem[]> = {}
  // one thing at a time: what is empty is not too short as well
  for (const issue of read.error?.issues ?? [])
    problems[String(issue.path[0] ?? 'form')] ??= [problemOf(issue)]
  for (const [name, codes] of Object.entries(known)) problems[name] = [...codes, ...(problems[name] ?? [])]
  throw new Invalid(problems)
}

function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  const code = /^[a-z]+(\.[a-z_]+)+$/.test(issue.message) ? issue.message : 'field.invalid'
  if (issue.code === 'custom' && issue.params) return { code, details: issue.params as Details }
  return code === 'field.too_long' && issue.code === 'too_big' && issue.origin === 'string'
    ? { code, details: { most: Number(issue.maximum) } }
    : code
}

/** The key that makes a form's repetition harmless; a page for somebody unknown carries an empty one, which a script fills. */
export const keyOf = ({ _key: key }: Fields): string | null =>
  typeof key !== 'string' ? null : key === '' ? 'first' : key

const neverSentBack = /^(_|password|code$|token)/

/** What was typed, to be shown again: no files, no secrets, nothing the page itself put there. */
export function typedOf(fields: Fields, withHidden = false): Typed {
  const typed: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!withHidden && neverSentBack.test(name)) continue
    const words = (Array.isArray(value) ? value : [value]).filter(
      (entry): entry is string => typeof entry === 'string',
    )
    if (words.length > 0) typed[name] = Array.isArray(value) ? words : (words[0] ?? '')
  }
  return typed
}
