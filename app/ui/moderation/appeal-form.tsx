import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { ProblemSummary, TextArea } from '#app/ui/kit/field.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'

export function AppealForm({
  words: quoted,
  isHidden,
  made,
  refused,
}: {
  words: string
  isHidden: boolean
  made: { readonly decision: string | null } | null
  refused: RefusedForm
}) {
  const messages = useMessages()
  const words = messages.moderation
  if (made)
    return <Notice tone="info">{made.decision === null ? words.appealWaits : words.appealDecided}</Notice>
  if (!isHidden) return <Notice tone="info">{words.nothingHidden}</Notice>
  return (
    <form className="stack narrow" method="post">
      <ProblemSummary problems={problemsOf(refused)} />
      <blockquote className="queue-item__words">{quoted}</blockquote>
      <TextArea
        label={words.appealField}
        hint={words.appealExplained}
        name="words"
        rows={4}
        required
        defaultValue={typedIn(refused, 'words')}
        problems={refused?.fields['words']}
      />
      <div>
        <Button>{words.sendAppeal}</Button>
      </div>
    </form>
  )
}
