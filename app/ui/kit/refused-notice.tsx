import { sentenceOf } from '#app/i18n/refusals.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Notice } from './notice.tsx'
import { questionIn, type RefusedForm } from './refused.ts'

/** Above a form: why it was refused, unless that is said at the fields it concerns. */
export function RefusedNotice({ refused }: { refused: RefusedForm | undefined }) {
  const messages = useMessages()
  if (!refused || questionIn(refused) !== null || Object.keys(refused.fields).length > 0) return null
  return <Notice tone="bad">{sentenceOf(messages, refused.code, refused.details)}</Notice>
}
