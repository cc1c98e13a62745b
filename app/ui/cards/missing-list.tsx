import type { Missing } from '#app/domain/cycles/gates.ts'
import type { Stage } from '#app/domain/cycles/pdca.ts'
import type { FieldName } from '#app/domain/cards/fields.ts'
import { useMessages } from '#app/i18n/translate.tsx'

type Next = { readonly to: Stage; readonly missing: readonly Missing[] }

/** What is missing before the next stage; each line leads to where it is filled in. */
export function MissingList({ next, card }: { next: Next; card: { number: number } }) {
  const messages = useMessages()
  const { fields, missing } = messages.cards
  return (
    <div className="missing">
      <h2>{messages.cards.next(messages.board.stages[next.to])}</h2>
      <ul>
        {next.missing.map(({ code, at }) => (
          <li key={`${code} ${at}`}>
            <a href={`/c/${card.number}#${at}`}>
              {code === 'wanted' ? messages.cards.wanted(fields[at as FieldName]) : missing[code]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
