import type { PublicResult } from '#app/domain/cycles/result.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { ResultStory } from './result-story.tsx'

/** What came of a post, once it was measured: of each of its improvements. */
export function PostResults({ results }: { results: readonly PublicResult[] }) {
  const messages = useMessages()
  if (results.length === 0) return null
  return (
    <section className="post-result surface stack" id="result">
      <h2>{messages.done.result}</h2>
      {results.map((result) => (
        <ResultStory key={result.id} result={result} />
      ))}
    </section>
  )
}
