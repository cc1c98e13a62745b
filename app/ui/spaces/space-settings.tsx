import { settingsOf, type Names, type Opening } from '#app/domain/spaces/space.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { ProblemSummary } from '#app/ui/kit/field.tsx'
import { problemsOf, type RefusedForm } from '#app/ui/kit/refused.ts'
import { SpaceFields } from './space-fields.tsx'

/** What a board is called and whom it is open to, to be changed. */
export function SpaceSettings(space: { names: Names; openTo: Opening; refused: RefusedForm }) {
  const messages = useMessages()
  return (
    <form className="stack narrow" method="post" noValidate>
      <ProblemSummary problems={problemsOf(space.refused)} />
      <input type="hidden" name="seen" value={settingsOf(space)} />
      <SpaceFields {...space} />
      <p className="small quiet">{messages.spaces.membersOnlyHint}</p>
      <div>
        <Button>{messages.form.save}</Button>
      </div>
    </form>
  )
}
