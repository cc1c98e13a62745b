import { useMessages } from '#app/i18n/translate.tsx'

export default function NothingOpen() {
  const messages = useMessages()
  return <p className="quiet small inbox__hint">{messages.inbox.choose}</p>
}
