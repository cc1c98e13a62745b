import { guardrailStanding } from '#app/domain/cycles/cycle.ts'
import { baselineChoices, decisions, ruling, type Decision } from '#app/domain/cycles/decisions.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { ProblemSummary, TextArea } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { CheckPanel } from './check-panel.tsx'
import { PublicSentence } from './public-sentence.tsx'

type Props = Pick<CardView, 'card' | 'check' | 'values'> & { mayDecide: boolean; refused: RefusedForm }

/** Act: keep it, try again, or give up. What the table of decisions does not allow is not offered. */
export function DecisionForm({ card, check, values, mayDecide, refused }: Props) {
  const messages = useMessages()
  const words = messages.cycles
  const fields = messages.cards.fields
  const ruled = (decision: Decision) =>
    card.stage !== 'act'
      ? decision === 'abandon'
        ? 'allowed'
        : 'refused'
      : check
        ? ruling(check.verdict, check.evidence, check.guardrails.map(guardrailStanding), decision)
        : 'refused'
  const isDecided = card.stage === 'sustain' || card.stage === 'closed'
  const field = (name: string, otherwise?: string | null) => ({
    name,
    defaultValue: typedIn(refused, name) ?? otherwise ?? undefined,
    problems: refused?.fields[name],
  })
  return (
    <div className="decision stack">
      <CheckPanel check={check} isAccepted />
      {isDecided ? (
        <p>{words.decidedAlready}</p>
      ) : mayDecide ? null : (
        <p className="quiet">{words.notYours}</p>
      )}
      {isDecided ? <ProblemSummary problems={problemsOf(refused)} /> : null}
      {mayDecide && !isDecided ? (
        <form className="stack" method="post" data-decision={typedIn(refused, 'decision')}>
          <ProblemSummary problems={problemsOf(refused)} />
          <input type="hidden" name="seen" value={card.moves} />
          <fieldset className="field" id="decision">
            <legend className="field__label">{words.decision}</legend>
            <div className="options">
              {decisions.map((decision) => (
                <label key={decision} className="option">
                  <input
                    type="radio"
                    name="decision"
                    value={decision}
                    required
                    disabled={ruled(decision) === 'refused'}
                    defaultChecked={typedIn(refused, 'decision') === decision}
                  />
                  <span>
                    <strong>{words.decisions[decision]}</strong>
                    <span className="small quiet">
                      {ruled(decision) === 'allowed' || ruled(decision) === 'needs_override'
                        ? words.decisionHints[decision]
                        : card.stage === 'act'
                          ? words.refused
                          : words.notMeasured}{' '}
                      {ruled(decision) === 'needs_override' ? words.needsOverride : ''}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <TextArea label={words.rationale} {...field('rationale')} rows={2} maxLength={1000} optional />
          <div className="decision__part" data-for="standardise">
            <TextArea
              label={fields.standard}
              {...field('standard', values.standard)}
              rows={3}
              maxLength={2000}
            />
            <TextArea
              label={fields.whereElse}
              {...field('whereElse', values.whereElse)}
              rows={2}
              maxLength={1000}
              optional={card.kind === 'quick-win'}
            />
            {ruled('standardise') === 'needs_override' ? (
              <TextArea label={words.override} {...field('override')} rows={2} maxLength={600} />
            ) : null}
          </div>
          <div className="decision__part" data-for="adjust">
            <TextArea label={words.changes} {...field('changes')} rows={2} maxLength={1000} />
            <Choices
              legend={words.compareWith}
              name="baseline"
              chosen={typedIn(refused, 'baseline') ?? 'original'}
              options={baselineChoices.map((value) => ({ value, label: words.baselines[value] }))}
            />
          </div>
          <div className="decision__part" data-for="abandon">
            <TextArea label={fields.lesson} {...field('lesson', values.lesson)} rows={2} maxLength={1000} />
          </div>
          <PublicSentence
            label={messages.cards.sentence}
            hint={messages.answers.sentenceHint}
            otherwise={values.publicResult}
            required
            refused={refused}
          />
          <div>
            <Button>{words.publish}</Button>
          </div>
        </form>
      ) : null}
    </div>
  )
}
