import { sentenceOf } from '#app/i18n/refusals.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import type { Details } from '#app/kernel/errors.ts'
import { Notice } from '#app/ui/kit/notice.tsx'

/** Why a form came back, where that is not said at one of its fields. */
export function Refused({
  refused,
}: {
  refused: { readonly code: string; readonly details: Details; readonly fields: object } | null | undefined
}) {
  const messages = useMessages()
  if (!refused || Object.keys(refused.fields).length > 0) return null
  return <Notice tone="bad">{sentenceOf(messages, refused.code, refused.details)}</Notice>
}
