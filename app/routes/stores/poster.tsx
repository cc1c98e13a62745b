import { useLoaderData } from '@remix-run/react'
import type { LinksFunction } from '@remix-run/node'
import { authorize } from '#app/domain/access/policy.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { qrCodeOf } from '#app/domain/stores/qr-code.server.ts'
import { findStore, touchpointNamed } from '#app/domain/stores/reading.server.ts'
import { storeAddress } from '#app/domain/stores/store.ts'
import { page } from '#app/http/page.server.ts'
import { siteOrigin } from '#app/http/site.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { languages } from '#app/i18n/language.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { PosterControls } from '#app/ui/stores/poster-controls.tsx'
import { PosterSheet, papers } from '#app/ui/stores/poster-sheet.tsx'
import stylesheet from '#app/styles/poster.css?url'
import { storeParams } from './params.ts'

export const handle: Handle = { frame: 'bare' }

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: stylesheet }]

export const loader = page({ for: 'store', params: storeParams }, async ({ ctx, params, url }) => {
  authorize(ctx, 'store.read_staff', null)
  const store = await findStore(ctx, params.slug)
  const touchpoint = await touchpointNamed(ctx, store, url.searchParams.get('k'))
  const { name, promiseDays } = await siteSettings(ctx)
  // a shop's own language stands first, whoever prints it
  const asked = languages.find((language) => language === url.searchParams.get('in'))
  const both = languages.toSorted((one) => (one === (store.country === 'IT' ? 'it' : 'en') ? -1 : 1))
  const origin = siteOrigin()
  return {
    site: name,
    store: { slug: store.slug, name: store.name },
    touchpoint: touchpoint && { slug: touchpoint.slug, name: touchpoint.name },
    asked: asked ?? 'both',
    paper: papers.find((paper) => paper === url.searchParams.get('paper')) ?? 'a4',
    words: (asked ? [asked] : both).map((language) => {
      const { stores, time } = messagesIn(language)
      return {
        language,
        headline: stores.posterHeadline,
        scan: stores.scan,
        steps: stores.posterSteps,
        promise: stores.posterPromise(time.workingDays(promiseDays)),
        orType: stores.orType,
      }
    }),
    code: qrCodeOf(origin + storeAddress(store.slug, touchpoint?.slug)),
    address: origin.replace(/^https?:\/\//, '') + storeAddress(store.slug),
  }
})

export default function Poster() {
  const { store, touchpoint, asked, paper, ...poster } = useLoaderData<typeof loader>()
  const messages = useMessages()
  return (
    <Page
      title={messages.stores.posterOf(store.name, touchpoint?.name ?? messages.stores.all)}
      heading={null}
      unlisted
    >
      <PosterControls store={store.slug} touchpoint={touchpoint?.slug ?? null} asked={asked} paper={paper} />
      <PosterSheet
        site={poster.site}
        store={store.name}
        touchpoint={touchpoint?.name ?? null}
        paper={paper}
        words={poster.words}
        code={poster.code}
        address={poster.address}
      />
    </Page>
  )
}
