import { reportReasons } from '#app/domain/moderation/report.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { ProblemSummary, TextArea } from '#app/ui/kit/field.tsx'
import { OnceOnly } from '#app/ui/layout/once-only.tsx'
import { problemsOf, typedIn, type RefusedForm } from '#app/ui/kit/refused.ts'

export function ReportForm({ words: quoted, refused }: { words: string; refused: RefusedForm }) {
  const messages = useMessages()
  const words = messages.moderation
  return (
    <form className="stack narrow" method="post">
      <OnceOnly />
      <ProblemSummary problems={problemsOf(refused)} />
      <blockquote className="queue-item__words">{quoted}</blockquote>
      <Choices
        legend={words.reportReason}
        name="reason"
        required
        options={reportReasons.map((value) => ({ value, label: words.reasons[value] }))}
        chosen={typedIn(refused, 'reason')}
      />
      <TextArea
        label={words.details}
        name="note"
        optional
        rows={3}
        defaultValue={typedIn(refused, 'note')}
        problems={refused?.fields['note']}
      />
      <p className="small quiet">{words.reportExplained}</p>
      <div>
        <Button>{words.report}</Button>
      </div>
    </form>
  )
}
