import type { CardView } from '#app/domain/cycles/view.ts'
import { spokenIn } from '#app/domain/posts/sentence.ts'
import { useFormat, useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Said } from '#app/ui/kit/said.tsx'
import { Timeline } from '#app/ui/kit/timeline.tsx'
import { Outcome } from './sustain-block.tsx'

/** Every decided cycle beside the others: what was tried, what came of it, who decided what. */
export function CycleHistory({ view }: { view: CardView }) {
  const messages = useMessages()
  const format = useFormat()
  const language = useLanguage()
  const { decisions, versions } = view
  const words = messages.cycles
  return (
    <>
      {decisions.length === 0 ? null : (
        <section className="block" id="history">
          <h2>{words.history}</h2>
          <Timeline
            steps={decisions.map(
              ({ no, decision, result, rationale, override, sentence, by, at, checks }) => ({
                key: String(no),
                title: `${words.cycle(no)}: ${words.decisions[decision]}`,
                when: words.decidedBy(by, format.day(at)),
                children: (
                  <>
                    {result ? (
                      <p className="numbers">
                        {result.before === null ? '' : `${format.number(result.before)} → `}
                        {format.quantity(result.after, result.unit)} ({words.target}{' '}
                        {format.quantity(result.target, result.unit)}): {words.verdicts[result.verdict]}
                      </p>
                    ) : null}
                    {rationale === '' ? null : <p>{rationale}</p>}
                    {override === null ? null : <p>{override}</p>}
                    <p className="quiet">
                      <Said {...spokenIn(sentence, language)} />
                    </p>
                    {checks.map(({ id, days, outcome, value }) =>
                      outcome === null ? null : (
                        <p key={id}>
                          {words.checkAfter(days)}:{' '}
                          <Outcome outcome={outcome} value={value} unit={result?.unit ?? ''} />
                        </p>
                      ),
                    )}
                  </>
                ),
              }),
            )}
          />
        </section>
      )}
      {versions.length < 2 ? null : (
        <section className="block" id="versions">
          <h2>{messages.cards.versions}</h2>
          <ul className="rows">
            {versions.map(({ revision, reason, at, by }) => (
              <li key={revision}>
                {messages.cards.version(revision)}, {format.day(at)}: {reason ?? messages.cards.firstVersion}{' '}
                <span className="quiet">{by}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
