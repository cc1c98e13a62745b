import type { PublicResult } from '#app/domain/cycles/result.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { ResultStory } from './result-story.tsx'

/** What came of a post, once it was measured; for who may, the way to an improvement. */
export function PostResult({
  number,
  result,
  mayAdopt,
}: {
  number: number
  result: PublicResult | null
  mayAdopt: boolean
}) {
  const messages = useMessages()
  return (
    <>
      {result ? (
        <section className="surface stack" id="result">
          <h2>{messages.done.result}</h2>
          <ResultStory result={result} />
        </section>
      ) : null}
      {mayAdopt ? (
        <p className="small">
          <a href={`/staff/cards?posts=${number}`}>{messages.cards.create}</a>
        </p>
      ) : null}
    </>
  )
}
