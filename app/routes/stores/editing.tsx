import { useActionData, useLoaderData } from '@remix-run/react'
import { authorize } from '#app/domain/access/policy.ts'
import { changeStore } from '#app/domain/stores/configuring.server.ts'
import { storeInput } from '#app/domain/stores/input.ts'
import { findAnyStore } from '#app/domain/stores/reading.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { StoreFields, typedStore } from '#app/ui/stores/store-fields.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'
import { storeParams } from './params.ts'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'store', params: storeParams }, async ({ ctx, params }) => {
  authorize(ctx, 'store.configure', null)
  return { store: await findAnyStore(ctx, params.slug) }
})

export const action = form(
  { for: 'store', limit: 'change', params: storeParams, input: storeInput },
  async ({ ctx, params, input }) => {
    const store = await findAnyStore(ctx, params.slug)
    await changeStore(ctx, store, input)
    return goTo(`/staff/stores/${store.slug}/touchpoints`, [
      flashCookie({ tone: 'good', code: 'saved', details: {} }),
    ])
  },
)

export default function EditStore() {
  const { store } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const isClosed = store.closedAt !== null
  return (
    <Page
      title={store.name}
      unlisted
      back={{ href: `/staff/stores/${store.slug}/touchpoints`, label: messages.stores.touchpoints }}
    >
      <div className="desk-form stack" data-gap="large">
        <form method="post" className="stack">
          <Refused refused={refused} />
          <StoreFields typed={typedStore(refused?.typed ?? store)} problems={refused?.fields} />
          <p>
            <Button>{messages.form.save}</Button>
          </p>
        </form>
        <form method="post" action={`/staff/stores/${store.slug}/closure`} className="stack" data-gap="small">
          <HiddenFields
            fields={{ _method: isClosed ? 'delete' : 'post', _back: `/staff/stores/${store.slug}` }}
          />
          {isClosed ? null : <p className="quiet small">{messages.stores.closeExplained}</p>}
          <p>
            <Button look={isClosed ? 'quiet' : 'danger'}>
              {isClosed ? messages.stores.reopen : messages.stores.close}
            </Button>
          </p>
        </form>
      </div>
    </Page>
  )
}
