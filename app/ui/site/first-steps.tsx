import type { FirstStep, FirstStepName } from '#app/domain/site/first-step.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Icon } from '#app/ui/kit/icon.tsx'

const places: Readonly<Record<FirstStepName, string>> = {
  name: '/staff/settings',
  stores: '/staff/stores/new',
  codes: '/staff/stores',
  colleagues: '/staff/people#invite',
  board: '/staff/spaces',
}

/** On a site where nobody has spoken yet: what is still to be done, and what is done. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const words = useMessages().beginning
  return (
    <section className="surface first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">{words.title}</h2>
      <p className="quiet">{words.lede}</p>
      <ol>
        {steps.map(({ name, isDone }) => (
          <li key={name}>
            <span className="first-steps__mark" data-done={isDone ? '' : undefined}>
              {isDone ? <Icon name="done" /> : null}
            </span>
            {isDone ? (
              <span className="quiet">
                {words.steps[name]} <span className="visually-hidden">({words.done})</span>
              </span>
            ) : (
              <a href={places[name]}>{words.steps[name]}</a>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
