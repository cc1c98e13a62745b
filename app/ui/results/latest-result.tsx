import { nowN, type SaidAndDone } from '#app/domain/cycles/result.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Quoted } from '#app/ui/kit/quoted.tsx'
import { Said } from '#app/ui/kit/said.tsx'
import { ResultBars } from './result-bars.tsx'

/** Beside the list: that something comes of it. */
export function LatestResult({ pair }: { pair: SaidAndDone }) {
  const messages = useMessages()
  return (
    <section className="stack">
      <h2>
        <a href="/done">{messages.feed.latestResult}</a>
      </h2>
      <p className="small quiet" lang={pair.said.language}>
        <Quoted>
          <a href={`/p/${pair.said.number}`}>{pair.said.title}</a>
        </Quoted>
      </p>
      <ResultBars result={pair.result} />
      <p className="tiny quiet">
        <Said words={pair.result.measure} language={pair.result.language} /> ·{' '}
        {messages.done.observations(pair.result.beforeN, nowN(pair.result))}
      </p>
    </section>
  )
}
