import { agreedToTell } from '#app/domain/cycles/agreed.ts'
import { guardrailStanding } from '#app/domain/cycles/cycle.ts'
import { baselineChoices, decisions, ruling, type Decision } from '#app/domain/cycles/decisions.ts'
import type { CardView, Decided } from '#app/domain/cycles/view.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { ProblemSummary, TextArea } from '#app/ui/kit/field.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { CheckPanel } from './check-panel.tsx'
import { PassedForm } from './passed-form.tsx'
import { PublicSentence } from './public-sentence.tsx'

type Props = Pick<CardView, 'card' | 'check' | 'values' | 'hearing'> & {
  /** What was decided last, if anything was. */
  decided: Decided | null
} & { mayDecide: boolean; refused: RefusedForm }

/** Act: keep it, try again, or give up. What the table of decisions does not allow is not offered. */
export function DecisionForm({ card, check, values, hearing, decided, mayDecide, refused }: Props) {
  const messages = useMessages()
  const format = useFormat()
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
  const offered = decisions.filter((decision) => card.stage === 'act' || ruled(decision) !== 'refused')
  // whoever is late reads who was first, and no form of a stage that has passed
  const isLate = refused?.code === 'card.decide.meanwhile'
  const isPassed = isLate || card.stage === 'sustain' || card.stage === 'closed'
  const field = (name: string, otherwise?: string | null) => ({
    name,
    defaultValue: typedIn(refused, name) ?? otherwise ?? undefined,
    problems: refused?.fields[name],
  })
  return (
    <div className="decision stack">
      <CheckPanel check={check} isAccepted />
      {isPassed ? <PassedForm refused={refused} /> : null}
      {decided ? (
        <p>{words.decidedOn(words.decisions[decided.decision], decided.by, format.date(decided.at))}</p>
      ) : isPassed && !isLate ? (
        <p>{words.decidedAlready}</p>
      ) : null}
      {isPassed ? (
        <p>
          <a href={`/c/${card.number}`}>{messages.cards.backToCard}</a>
        </p>
      ) : mayDecide ? null : (
        <p className="quiet">{words.notYours}</p>
      )}
      {mayDecide && !isPassed ? (
        <form className="stack" method="post" data-decision={typedIn(refused, 'decision')}>
          <ProblemSummary problems={problemsOf(refused)} />
          <input type="hidden" name="seen" value={card.moves} />
          <fieldset className="field" id="decision">
            <legend className="field__label">{words.decision}</legend>
            <div className="options">
              {offered.map((decision) => (
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
                        : words.refused}{' '}
                      {ruled(decision) === 'needs_override' ? words.needsOverride : ''}
                    </span>
                  </span>
                </label>
              ))}
            </div>
            {card.stage === 'act' ? null : <p className="small quiet">{words.restWhenChecked}</p>}
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
              <TextArea
                label={words.override}
                hint={words.overrideHint}
                {...field('override')}
                rows={2}
                maxLength={600}
              />
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
          {hearing > 0 ? <p className="small quiet">{messages.cards.hearOfDecision(hearing)}</p> : null}
          <input type="hidden" name="agreed" value={agreedToTell} />
          <div>
            <Button>{words.publish}</Button>
          </div>
        </form>
      ) : null}
    </div>
  )
}
