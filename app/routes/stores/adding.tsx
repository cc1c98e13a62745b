import { useActionData } from '@remix-run/react'
import { authorize } from '#app/domain/access/policy.ts'
import { addStore } from '#app/domain/stores/configuring.server.ts'
import { newStoreInput } from '#app/domain/stores/input.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { StoreFields, typedStore } from '#app/ui/stores/store-fields.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'store' }, ({ ctx }) => {
  authorize(ctx, 'store.configure', null)
  return Promise.resolve({})
})

export const action = form(
  { for: 'store', limit: 'change', input: newStoreInput },
  async ({ ctx, input }) => {
    await addStore(ctx, input)
    return goTo(`/staff/stores/${input.slug}/touchpoints`, [
      flashCookie({ tone: 'good', code: 'store.added', details: {} }),
    ])
  },
)

export default function AddStore() {
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  return (
    <Page title={messages.stores.add} unlisted back={{ href: '/staff/stores', label: messages.stores.title }}>
      <form method="post" className="desk-form stack">
        <Refused refused={refused} />
        <StoreFields isNew typed={typedStore(refused?.typed ?? {})} problems={refused?.fields} />
        <p>
          <Button>{messages.form.save}</Button>
        </p>
      </form>
    </Page>
  )
}
