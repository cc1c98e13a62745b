import { useMessages } from '#app/i18n/translate.tsx'
import { PlainPage } from '#app/ui/site/plain-page.tsx'

export default function Accessibility() {
  const { about } = useMessages()
  return (
    <PlainPage
      path="/accessibility"
      title={about.accessibilityTitle}
      lede={about.accessibilityLede}
      sections={about.accessibility}
    />
  )
}
