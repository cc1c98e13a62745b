import { sentenceOf } from '#app/i18n/refusals.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button, DefaultButton } from './button.tsx'
import { questionIn, type RefusedForm } from './refused.ts'

/** Asked back before many hear of it, inside the form that was sent: what would follow, and the press that agrees to it. */
export function Question({ refused }: { refused: RefusedForm }) {
  const messages = useMessages()
  const agreed = questionIn(refused)
  if (!refused || agreed === null) return null
  const agreeing: Readonly<Record<string, string>> = messages.form.agreeing
  return (
    <>
      {/* Enter in a field sends the form again, and agrees to nothing */}
      <DefaultButton />
      <div className="notice" data-tone="bad" role="alert">
        <p>{sentenceOf(messages, refused.code, refused.details)}</p>
        <Button name="agreed" value={agreed} look="quiet" size="small">
          {agreeing[refused.code] ?? messages.form.agree}
        </Button>
      </div>
    </>
  )
}
