import { useId, type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { Problems, type Option, type Problem } from './field.tsx'

/** One (or several) of a few, as chips; a plain fieldset of radios for who listens. */
export function Choices({
  legend,
  name,
  options,
  chosen,
  several,
  hideLegend,
  required,
  problems = [],
}: {
  legend: string
  name: string
  options: readonly Option[]
  chosen?: string | readonly string[] | null | undefined
  several?: boolean | undefined
  hideLegend?: boolean | undefined
  required?: boolean | undefined
  problems?: readonly Problem[] | undefined
}) {
  const picked = typeof chosen === 'string' ? [chosen] : (chosen ?? [])
  return (
    <fieldset
      className="field"
      id={name}
      aria-describedby={problems.length > 0 ? `${name}-problem` : undefined}
    >
      <legend className={hideLegend ? 'visually-hidden' : 'field__label'}>{legend}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={option.value}
              defaultChecked={picked.includes(option.value)}
              disabled={option.disabled}
              required={!several && required}
            />
            {option.label}
          </label>
        ))}
      </div>
      <Problems id={name} problems={problems} />
    </fieldset>
  )
}

export function Checkbox({
  children,
  ...input
}: ComponentPropsWithoutRef<'input'> & { children: ReactNode }) {
  const id = useId()
  return (
    <label className="check" htmlFor={input.id ?? id}>
      <input {...input} id={input.id ?? id} type="checkbox" />
      <span>{children}</span>
    </label>
  )
}
