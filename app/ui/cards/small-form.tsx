import type { ReactNode } from 'react'
import type { CardView } from '#app/domain/cycles/view.ts'
import { ProblemSummary, type Problem } from '#app/ui/kit/field.tsx'
import { Question } from '#app/ui/kit/question.tsx'
import { problemsOf, refusedAs, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'

/** What a field of a small form is given: its name, an id of its own, what was typed, and what is wrong with it. */
export type SmallField = (
  name: string,
  otherwise?: string,
) => {
  name: string
  id: string
  defaultValue: string | undefined
  problems: readonly Problem[] | undefined
}

/**
 * One of the many small forms of a card's page. Each posts to an address of its own; refused, it answers where it stands, with
 * everything that was typed.
 */
export function SmallForm({
  card,
  to,
  name,
  at,
  refused,
  isOnce,
  children,
}: {
  card: CardView['card']
  /** The address below the card's that takes it. */
  to: string
  /** Which of the page's forms it is. */
  name: string
  /** The part of the page in which it stands. */
  at: string
  refused: RefusedForm
  isOnce?: boolean
  children: (field: SmallField) => ReactNode
}) {
  const mine = refusedAs(refused, name)
  const idOf = (field: string) => `${name}-${field}`
  return (
    <form className="stack" method="post" action={`/c/${card.number}/${to}#${at}`}>
      {isOnce ? <OnceOnly /> : null}
      <input type="hidden" name="form" value={name} />
      <ProblemSummary
        problems={problemsOf(mine).map(({ field, problem }) => ({
          field: field === undefined ? undefined : idOf(field),
          problem,
        }))}
      />
      <Question refused={mine} />
      {children((field, otherwise) => ({
        name: field,
        id: idOf(field),
        defaultValue: typedIn(mine, field) ?? otherwise,
        problems: mine?.fields[field],
      }))}
    </form>
  )
}
