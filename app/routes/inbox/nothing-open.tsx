import { useOutletContext } from '@remix-run/react'
import { useMessages } from '#app/i18n/translate.tsx'
import type { InboxPane } from '#app/ui/triage/inbox-pane.ts'

export default function NothingOpen() {
  const { hasKeys, isEmpty } = useOutletContext<InboxPane>()
  const { choose, keys } = useMessages().inbox
  if (isEmpty) return null
  return (
    <p className="quiet small inbox__hint">
      {choose} {hasKeys ? keys : null}
    </p>
  )
}
