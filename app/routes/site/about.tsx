import { useMessages } from '#app/i18n/translate.tsx'
import { ButtonLink } from '#app/ui/kit/button.tsx'
import { PlainPage } from '#app/ui/site/plain-page.tsx'

export default function About() {
  const { about, layout } = useMessages()
  return (
    <PlainPage path="/about" title={about.title} lede={about.lede} sections={about.steps} isLoop>
      <p className="quiet">{about.votes}</p>
      <p>
        <ButtonLink href="/new">{layout.newPost}</ButtonLink>
      </p>
    </PlainPage>
  )
}
