import { useLoaderData } from '@remix-run/react'
import { listStores } from '#app/domain/stores/reading.server.ts'
import { byCountry, storeAddress } from '#app/domain/stores/store.ts'
import { page } from '#app/http/page.server.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'

export const loader = page({ for: 'anyone' }, async ({ ctx }) => {
  const stores = await listStores(ctx)
  return {
    countries: byCountry(stores.filter(({ kind }) => kind === 'shop')),
    online: stores.filter(({ kind }) => kind === 'web'),
  }
})

export default function Stores() {
  const { countries, online } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const format = useFormat()
  const { site } = useShell()
  return (
    <Page
      title={messages.stores.title}
      description={messages.stores.lede}
      canonical={`${site.origin}/stores`}
    >
      <p className="lede">{messages.stores.lede}</p>
      {countries.map(({ country, stores }) => (
        <section key={country} className="section">
          {country === '' ? null : <h2>{format.country(country)}</h2>}
          <ul className="store-list">
            {stores.map((store) => (
              <li key={store.slug}>
                <a className="store-list__store" href={storeAddress(store.slug)}>
                  <strong>{store.name}</strong>
                  <span className="quiet small">{store.address}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {online.length > 0 ? (
        <section className="section">
          <h2>{messages.stores.onTheWeb}</h2>
          <ul className="store-list">
            {online.map((store) => (
              <li key={store.slug}>
                <a className="store-list__store" href={storeAddress(store.slug)}>
                  <strong>{store.name}</strong>
                  <span className="quiet small">{messages.stores.online}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  )
}
