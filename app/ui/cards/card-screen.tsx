import { useActionData, useLoaderData } from '@remix-run/react'
import type { Happening } from '#app/domain/activity/happening.ts'
import type { CardView } from '#app/domain/cycles/view.ts'
import { nameIn } from '#app/domain/spaces/space.ts'
import { useLanguage } from '#app/i18n/translate.tsx'
import type { RefusedForm } from '#app/ui/kit/refused.ts'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { CardPage } from './card-page.tsx'

export const handle: Handle = { hydrate: true, frame: 'staff' }

type Shown = () => { view: CardView; stream: Happening[] }
type Answered = () => { refused: RefusedForm } | undefined

/** The page of a card, at its own address and at those that its small forms are sent to. */
export function CardScreen() {
  const { view, stream } = useLoaderData<Shown>()
  const refused = useActionData<Answered>()?.refused ?? null
  return (
    <Page
      title={view.card.title}
      unlisted
      heading={null}
      back={{ href: `/staff/spaces/${view.space.slug}`, label: nameIn(view.space.names, useLanguage()) }}
    >
      <CardPage view={view} stream={stream} refused={refused} />
    </Page>
  )
}
