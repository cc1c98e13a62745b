import { useId, type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { chosenNumber } from '#app/domain/cards/numbers.ts'
import type { FieldProblem } from '#app/kernel/errors.ts'
import { sentenceOf } from '#app/i18n/refusals.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'

export type Problem = FieldProblem

interface FieldProps {
  label: string
  hint?: string | undefined
  problems?: readonly Problem[] | undefined
  /** Written beside the label of a field that may stay empty. */
  optional?: boolean | undefined
  hideLabel?: boolean | undefined
}

export interface Wiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Ties a label, a hint and what is wrong to the control that `children` draws. */
export function Field({
  id: given,
  label,
  hint,
  problems = [],
  optional,
  hideLabel,
  children,
}: FieldProps & { id?: string | undefined; children: (wiring: Wiring) => ReactNode }) {
  const messages = useMessages()
  const made = useId()
  const id = given ?? made
  const described = [hint ? `${id}-hint` : '', problems.length ? `${id}-problem` : '']
    .filter(Boolean)
    .join(' ')

  return (
    <div className="field">
      <label className={hideLabel ? 'visually-hidden' : 'field__label'} htmlFor={id}>
        {label}
        {optional ? <span className="field__optional"> {messages.form.optional}</span> : null}
      </label>
      {hint ? (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': problems.length ? true : undefined,
      })}
      <Problems id={id} problems={problems} />
    </div>
  )
}

/** What is wrong, at the place that it is about; the control is described by `ID-problem`. */
export function Problems({ id, problems }: { id: string; problems: readonly Problem[] }) {
  const messages = useMessages()
  if (problems.length === 0) return null
  return (
    <p className="field__problem" id={`${id}-problem`}>
      {problems.map((problem) => problemSentence(messages, problem)).join(' ')}
    </p>
  )
}

export function TextField({
  label,
  hint,
  problems,
  optional,
  hideLabel,
  id,
  type = 'text',
  code,
  ...input
}: FieldProps & ComponentPropsWithoutRef<'input'> & { code?: boolean | undefined }) {
  return (
    <Field {...{ id: id ?? input.name, label, hint, problems, optional, hideLabel }}>
      {(wiring) => (
        <>
          <input className="input" type={type} data-code={code ? '' : undefined} {...input} {...wiring} />
          {input.name === undefined ? null : <WhichNumber name={input.name} problems={problems} />}
        </>
      )}
    </Field>
  )
}

/** Both numbers that a typed one could be: chosen, it is sent beside the words, which stay as they were typed. */
function WhichNumber({ name, problems = [] }: { name: string; problems: readonly Problem[] | undefined }) {
  const format = useFormat()
  const { form } = useMessages()
  const asked = problems.find(
    (problem) => typeof problem !== 'string' && problem.code === 'field.which_number',
  )
  if (asked === undefined || typeof asked === 'string') return null
  return (
    <span className="choices">
      {[asked.details['one'], asked.details['other']].map((value) => (
        <label key={value} className="choice">
          <input type="radio" name={name} value={chosenNumber(Number(value))} />
          {format.exact(Number(value))}{' '}
          <span className="quiet">
            {Number.isInteger(Number(value)) ? form.wholeNumber : form.withDecimals}
          </span>
        </label>
      ))}
    </span>
  )
}

export function TextArea({
  label,
  hint,
  problems,
  optional,
  hideLabel,
  id,
  ...textarea
}: FieldProps & ComponentPropsWithoutRef<'textarea'>) {
  return (
    <Field {...{ id: id ?? textarea.name, label, hint, problems, optional, hideLabel }}>
      {(wiring) => <textarea className="input" rows={4} {...textarea} {...wiring} />}
    </Field>
  )
}

export interface Option {
  value: string
  label: string
  disabled?: boolean | undefined
}

export function Select({
  label,
  hint,
  problems,
  optional,
  hideLabel,
  id,
  options,
  ...select
}: FieldProps & ComponentPropsWithoutRef<'select'> & { options: readonly Option[] }) {
  return (
    <Field {...{ id: id ?? select.name, label, hint, problems, optional, hideLabel }}>
      {(wiring) => (
        <select className="input" {...select} {...wiring}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Everything that is wrong, above the form, each line a link to its field. */
export function ProblemSummary({
  problems,
}: {
  problems: readonly { field?: string | undefined; problem: Problem }[]
}) {
  const messages = useMessages()
  if (!problems.length) return null

  return (
    <div className="problems" role="alert" tabIndex={-1}>
      <h2>{messages.form.problems(problems.length)}</h2>
      <ul>
        {problems.map(({ field, problem }, place) => {
          const sentence = problemSentence(messages, problem)
          return <li key={place}>{field ? <a href={`#${field}`}>{sentence}</a> : sentence}</li>
        })}
      </ul>
    </div>
  )
}

function problemSentence(messages: ReturnType<typeof useMessages>, problem: Problem): string {
  return typeof problem === 'string'
    ? sentenceOf(messages, problem)
    : sentenceOf(messages, problem.code, problem.details)
}
