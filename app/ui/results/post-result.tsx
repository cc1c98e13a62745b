import type { PublicResult } from '#app/domain/cycles/result.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { ResultStory } from './result-story.tsx'

/** What came of a post, once it was measured. */
export function PostResult({ result }: { result: PublicResult | null }) {
  const messages = useMessages()
  if (!result) return null
  return (
    <section className="post-result surface stack" id="result">
      <h2>{messages.done.result}</h2>
      <ResultStory result={result} />
    </section>
  )
}
