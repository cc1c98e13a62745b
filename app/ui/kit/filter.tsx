import { Button } from './button.tsx'
import { Select, type Option } from './field.tsx'

type Choice = {
  readonly name: string
  readonly label: string
  /** What stands there when nothing is chosen. */
  readonly all: string
  readonly chosen: string | null
  readonly options: readonly Option[]
}

/** Narrows a list; stands in the address, so that it can be shared. A script sends it by itself, the button does without one. */
export function Filter({
  label,
  button,
  choices,
}: {
  label: string
  button: string
  choices: readonly Choice[]
}) {
  return (
    <auto-submit>
      <form className="filter" method="get" aria-label={label}>
        {choices.map(({ name, label: what, all, chosen, options }) => (
          <Select
            key={name}
            label={what}
            hideLabel
            name={name}
            defaultValue={chosen ?? ''}
            options={[{ value: '', label: all }, ...options]}
          />
        ))}
        <Button look="quiet" size="small">
          {button}
        </Button>
      </form>
    </auto-submit>
  )
}
