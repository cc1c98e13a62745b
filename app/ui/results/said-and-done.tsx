import type { SaidAndDone as Pair } from '#app/domain/cycles/result.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { ResultStory } from './result-story.tsx'

/** A customer's words, and what was measured because of them. */
export function SaidAndDone({ pair }: { pair: Pair }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.done
  const { said, result } = pair
  return (
    <article className="pair" id={`result-${pair.id}`}>
      <section className="pair__said">
        <h2>{words.youSaid}</h2>
        <blockquote lang={said.language}>{said.excerpt === '' ? said.title : said.excerpt}</blockquote>
        <p className="small quiet">
          <a href={`/p/${said.number}`}>{words.quote(said.author ?? '', said.store)}</a>
        </p>
      </section>
      <section className="pair__done">
        <h2>{words.weDid}</h2>
        <ResultStory result={result} />
        <p className="small quiet">
          {said.author === null
            ? words.thanksEverybody(said.others + 1)
            : words.thanks(said.author, said.others)}
          {' · '}
          {format.date(result.since)}
        </p>
      </section>
    </article>
  )
}
