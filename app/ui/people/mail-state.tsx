import { useMessages } from '#app/i18n/translate.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'

/** Says, before anybody waits for it, that a letter cannot leave now. */
export function MailState({ reach }: { reach: 'fine' | 'late' | 'none' }) {
  const { signIn: words } = useMessages()
  if (reach === 'fine') return null
  return <Notice tone="bad">{reach === 'none' ? words.noMail : words.mailIsLate}</Notice>
}
