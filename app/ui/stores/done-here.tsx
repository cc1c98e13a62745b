import { postAddress } from '#app/domain/posts/post.ts'
import { useFormat, useLanguage, useMessages } from '#app/i18n/translate.tsx'

interface Done {
  readonly id: string
  readonly said: { readonly number: number; readonly title: string; readonly language: string }
  readonly result: {
    readonly measure: string
    readonly unit: string
    readonly before: number | null
    readonly after: number
    readonly decision: string
  }
}

/** What came of what was said in this store, in one figure each. */
export function DoneHere({ results }: { results: readonly Done[] }) {
  const messages = useMessages()
  const language = useLanguage()
  const format = useFormat()
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
              {result.measure}{' '}
              {result.before === null
                ? format.quantity(result.after, result.unit)
                : messages.done.change(
                    format.number(result.before),
                    format.quantity(result.after, result.unit),
                  )}
            </p>
            <p className="small quiet">
              {result.decision === 'standardise' ? messages.done.worked : messages.done.didNot}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
