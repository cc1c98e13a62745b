import { useMessages } from '#app/i18n/translate.tsx'
import { PlainPage } from '#app/ui/site/plain-page.tsx'

export default function Privacy() {
  const { about } = useMessages()
  return (
    <PlainPage path="/privacy" title={about.privacyTitle} lede={about.privacyLede} sections={about.privacy} />
  )
}
