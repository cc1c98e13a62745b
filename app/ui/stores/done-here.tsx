import type { Headline } from '#app/domain/cycles/headline.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { headlineIn } from '#app/i18n/notices.ts'
import { useFormat, useLanguage, useMessages } from '#app/i18n/translate.tsx'

interface Done {
  readonly id: string
  readonly said: { readonly number: number; readonly title: string; readonly language: string }
  readonly result: {
    readonly measure: string
    readonly unit: string
    readonly before: number | null
    readonly after: number
    readonly later: number | null
    readonly headline: Headline
  }
}

/** What came of what was said in this store, in one figure each. */
export function DoneHere({ results }: { results: readonly Done[] }) {
  const messages = useMessages()
  const language = useLanguage()
  const format = useFormat()
  const figures = ({ before, after, later, unit }: Done['result']) => {
    const reached = format.quantity(after, unit)
    const change = before === null ? reached : messages.done.change(format.number(before), reached)
    return later === null ? change : messages.done.thenLater(change, format.quantity(later, unit))
  }
  if (results.length === 0) return null
  return (
    <section>
      <h2>{messages.stores.done}</h2>
      <ul className="rows">
        {results.map(({ id, said, result }) => (
          <li key={id}>
            <a href={postAddress(said)} lang={said.language === language ? undefined : said.language}>
              {said.title}
            </a>
            <p className="small numbers">
              {result.measure} {figures(result)}
            </p>
            <p className="small quiet">{headlineIn(messages, result.headline)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
