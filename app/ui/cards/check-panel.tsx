import { guardrailStanding, type CheckResult } from '#app/domain/cycles/cycle.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { ResultBars } from '#app/ui/results/result-bars.tsx'

/** What the readings say: computed, never typed. */
export function CheckPanel({ check, isAccepted }: { check: CheckResult | null; isAccepted: boolean }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.cycles
  if (!check) return null
  const { noise } = check
  return (
    <section className="block" id="check" data-accepted={isAccepted ? '' : undefined}>
      <h2>{words.result}</h2>
      <p className="finding" data-verdict={check.verdict}>
        <strong>{words.verdicts[check.verdict]}</strong>
        {check.attainment === null ? null : <span>{words.attainment(format.percent(check.attainment))}</span>}
        <span>{words.evidences[check.evidence]}</span>
      </p>
      <ResultBars result={check} />
      <p className="small">
        {messages.done.observations(check.beforeN, check.afterN)}.{' '}
        {check.prediction === null ? null : words.predictions[check.prediction]}{' '}
        {noise?.kind === 'xmr'
          ? words.noise.xmr(format.number(noise.lower), format.number(noise.upper))
          : null}
        {noise?.kind === 'proportions'
          ? words.noise.proportions(
              format.number(noise.z),
              noise.p < 0.01 ? `< ${format.number(0.01)}` : `= ${format.number(noise.p)}`,
            )
          : null}
        {noise?.kind === 'medians'
          ? words.noise.medians(
              format.quantity(Math.abs(noise.difference), check.unit),
              format.quantity(noise.range, check.unit),
            )
          : null}
      </p>
      {check.guardrails.length === 0 ? null : (
        <ul className="rows">
          {check.guardrails.map((guardrail) => {
            const { name, unit, before, after } = guardrail
            const standing = guardrailStanding(guardrail)
            return (
              <li key={name} data-standing={standing}>
                {name}: {before === null ? '–' : format.quantity(before, unit)} →{' '}
                {after === null ? '–' : format.quantity(after, unit)},{' '}
                <span className={standing === 'held' ? 'quiet' : 'late'}>
                  {words.guardrailStandings[standing]}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
