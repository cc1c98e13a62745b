import { useMessages } from '#app/i18n/translate.tsx'
import { PlainPage } from '#app/ui/site/plain-page.tsx'

export default function Rules() {
  const { about } = useMessages()
  return <PlainPage path="/rules" title={about.rulesTitle} lede={about.rulesLede} sections={about.rules} />
}
