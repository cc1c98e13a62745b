import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/policy.ts'
import { listAllStores } from '#app/domain/stores/reading.server.ts'
import { page } from '#app/http/page.server.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { ButtonLink } from '#app/ui/kit/button.tsx'
import { Table } from '#app/ui/kit/table.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'store' }, async ({ ctx }) => ({
  stores: (await listAllStores(ctx)).map(({ slug, name, kind, city, country, closedAt, touchpoints }) => ({
    slug,
    name,
    kind,
    city,
    country,
    closedAt,
    codes: touchpoints.filter(({ retiredAt }) => retiredAt === null).length,
  })),
  mayConfigure: can(ctx, 'store.configure', null),
}))

export default function StoresDesk() {
  const { stores, mayConfigure } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const format = useFormat()
  const words = messages.stores
  return (
    <Page
      title={words.title}
      unlisted
      actions={
        <div className="cluster">
          <ButtonLink href="/staff/record">{messages.recording.title}</ButtonLink>
          {mayConfigure ? (
            <ButtonLink look="quiet" href="/staff/stores/new">
              {words.add}
            </ButtonLink>
          ) : null}
        </div>
      }
    >
      <Table
        caption={words.all}
        rows={stores}
        rowKey={({ slug }) => slug}
        columns={[
          {
            key: 'name',
            title: words.name,
            cell: ({ slug, name, closedAt }) => (
              <>
                <a href={`/staff/stores/${slug}/touchpoints`}>{name}</a>
                {closedAt === null ? null : (
                  <span className="quiet"> {words.closedOn(format.day(closedAt))}</span>
                )}
              </>
            ),
          },
          {
            key: 'address',
            title: words.shortAddress,
            cell: ({ slug }) => <a href={`/s/${slug}`}>/s/{slug}</a>,
          },
          {
            key: 'city',
            title: words.city,
            cell: ({ kind, city, country }) =>
              kind === 'web' ? words.kinds.web : [city, format.country(country)].filter(Boolean).join(', '),
          },
          { key: 'codes', title: words.codes, number: true, cell: ({ codes }) => codes },
        ]}
      />
    </Page>
  )
}
