import { useLoaderData } from '@remix-run/react'
import { keptCookies } from '#app/http/cookies.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Table } from '#app/ui/kit/table.tsx'
import { PlainPage } from '#app/ui/site/plain-page.tsx'

export const loader = page({ for: 'anyone' }, () => Promise.resolve({ cookies: keptCookies() }))

export default function Privacy() {
  const { cookies: kept } = useLoaderData<typeof loader>()
  const { about } = useMessages()
  const { cookies } = about
  return (
    <PlainPage path="/privacy" title={about.privacyTitle} lede={about.privacyLede} sections={about.privacy}>
      <section className="section">
        <h2>{cookies.title}</h2>
        <Table
          caption={cookies.title}
          rows={kept}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', title: cookies.name, cell: ({ name }) => <code>{name}</code> },
            { key: 'purpose', title: cookies.purpose, cell: ({ kind }) => cookies.purposes[kind] },
            { key: 'kept', title: cookies.kept, cell: ({ seconds }) => cookies.lasting(seconds) },
          ]}
        />
      </section>
    </PlainPage>
  )
}
