import { nowOf, type SaidAndDone } from '#app/domain/cycles/result.ts'
import { spokenIn } from '#app/domain/posts/sentence.ts'
import { headlineIn } from '#app/i18n/notices.ts'
import { useFormat, useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { shorten } from '#app/kernel/text.ts'
import { Quoted } from '#app/ui/kit/quoted.tsx'
import { Said } from '#app/ui/kit/said.tsx'

/** A sheet for the store's wall: large enough to be read in passing, and never more than one page. */
export function WallSheet({
  pairs,
  place,
  address,
}: {
  pairs: readonly SaidAndDone[]
  place: string
  address: string
}) {
  const format = useFormat()
  const messages = useMessages()
  const { done: words, cycles } = messages
  const language = useLanguage()
  const spoken = ({ sentence }: SaidAndDone['result']) => spokenIn(sentence, language)
  return (
    <article className="wall">
      <h1>{words.printTitle(place)}</h1>
      <ol className="wall__pairs">
        {pairs.map(({ id, said, result }) => (
          <li
            key={id}
            className="wall__pair"
            data-verdict={result.undoneAt === null ? result.verdict : 'worse'}
          >
            <blockquote lang={said.language}>
              <Quoted>{shorten(said.excerpt === '' ? said.title : said.excerpt, 100)}</Quoted>
            </blockquote>
            <p>
              <strong>{headlineIn(messages, result.headline)}.</strong>{' '}
              {result.undoneAt === null ? (
                <Said words={shorten(spoken(result).words, 160)} language={spoken(result).language} />
              ) : null}
            </p>
            <p className="wall__figures">
              {result.before === null ? null : (
                <span>
                  {cycles.before} {format.quantity(round(result.before), result.unit)}
                </span>
              )}
              <span>
                {cycles.target} {format.quantity(round(result.target), result.unit)}
              </span>
              <strong>
                {cycles.now} {format.quantity(round(nowOf(result)), result.unit)}
              </strong>
            </p>
            <p className="small">
              {said.author === null
                ? words.thanksEverybody(said.others + 1)
                : words.thanks(said.author, said.others)}
            </p>
          </li>
        ))}
      </ol>
      <p className="wall__foot">{words.printFoot(address)}</p>
    </article>
  )
}

const round = (value: number) => Math.round(value * 100) / 100
