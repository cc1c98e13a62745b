import { nowN, type PublicResult } from '#app/domain/cycles/result.ts'
import { spokenIn } from '#app/domain/posts/sentence.ts'
import { headlineIn } from '#app/i18n/notices.ts'
import { useFormat, useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Said } from '#app/ui/kit/said.tsx'
import { ResultBars } from './result-bars.tsx'

/** The result as everyone may read it: one sentence, its bars, on how many, where, and when it is measured again. */
export function ResultStory({ result }: { result: PublicResult }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.done
  return (
    <div className="story" data-verdict={result.undoneAt === null ? result.verdict : 'none'}>
      <p>
        <strong>{headlineIn(messages, result.headline)}.</strong>{' '}
        {result.undoneAt === null ? null : words.saidThen(format.date(result.since))}{' '}
        <Said {...spokenIn(result.sentence, useLanguage())} />
      </p>
      <p className="small">
        <Said words={result.measure} language={result.language} />
      </p>
      <ResultBars result={result} />
      <p className="small quiet">
        {words.observations(result.beforeN, nowN(result))}
        {result.stores.length === 0 ? null : ` · ${words.where(format.list(result.stores))}`}
        {result.nextCheck === null ? null : ` · ${words.nextCheck(format.day(result.nextCheck))}`}
      </p>
    </div>
  )
}
