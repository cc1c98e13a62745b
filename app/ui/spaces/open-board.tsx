import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { ProblemSummary } from '#app/ui/kit/field.tsx'
import { problemsOf, type RefusedForm } from '#app/ui/kit/refused.ts'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'
import { SpaceFields } from './space-fields.tsx'

/** A new board, whose owner is who opens it. */
export function OpenBoard({ refused }: { refused: RefusedForm }) {
  const { board: words } = useMessages()
  return (
    <section className="section narrow" aria-labelledby="open">
      <h2 id="open">{words.open}</h2>
      <form className="stack" method="post" noValidate>
        <OnceOnly />
        <ProblemSummary problems={problemsOf(refused)} />
        <SpaceFields names={{}} openTo="staff" refused={refused} />
        <div>
          <Button>{words.open}</Button>
        </div>
      </form>
    </section>
  )
}
