import { useOutletContext } from '@remix-run/react'
import { useMessages } from '#app/i18n/translate.tsx'

export default function NothingOpen() {
  const hasKeys = useOutletContext<boolean>()
  const { choose, keys } = useMessages().inbox
  return (
    <p className="quiet small inbox__hint">
      {choose} {hasKeys ? keys : null}
    </p>
  )
}
