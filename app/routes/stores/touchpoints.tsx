import { useActionData, useLoaderData } from '@remix-run/react'
import { authorize, can } from '#app/domain/access/policy.ts'
import { addTouchpoint } from '#app/domain/stores/configuring.server.ts'
import { newTouchpointInput } from '#app/domain/stores/input.ts'
import { findAnyStore, touchpointsOf } from '#app/domain/stores/reading.server.ts'
import { storeAddress } from '#app/domain/stores/store.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useFormat, useMessages } from '#app/i18n/translate.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { TextField } from '#app/ui/kit/field.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { TouchpointLine } from '#app/ui/stores/touchpoint-line.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'
import { storeParams } from './params.ts'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'store', params: storeParams }, async ({ ctx, params }) => {
  authorize(ctx, 'store.read_staff', null)
  const store = await findAnyStore(ctx, params.slug)
  return {
    store: { slug: store.slug, name: store.name, closedAt: store.closedAt },
    touchpoints: await touchpointsOf(ctx, store),
    mayConfigure: can(ctx, 'store.configure', null),
  }
})

export const action = form(
  { for: 'store', limit: 'change', params: storeParams, input: newTouchpointInput },
  async ({ ctx, params, input }) => {
    const store = await findAnyStore(ctx, params.slug)
    await addTouchpoint(ctx, store, input)
    return goTo(`/staff/stores/${store.slug}/touchpoints`, [
      flashCookie({ tone: 'good', code: 'touchpoint.added', details: {} }),
    ])
  },
)

export default function Touchpoints() {
  const { store, touchpoints, mayConfigure } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const format = useFormat()
  const words = messages.stores
  const typed = (name: string) => {
    const said = refused?.typed[name]
    return typeof said === 'string' ? said : undefined
  }
  return (
    <Page
      title={store.name}
      unlisted
      back={{ href: '/staff/stores', label: words.title }}
      actions={
        <div className="cluster">
          <a href={storeAddress(store.slug)}>{words.seePage}</a>
          {mayConfigure ? (
            <ButtonLink look="quiet" href={`/staff/stores/${store.slug}`}>
              {words.edit}
            </ButtonLink>
          ) : null}
        </div>
      }
    >
      {store.closedAt === null ? null : (
        <p className="quiet">{words.closedOn(format.date(store.closedAt))}</p>
      )}
      <section className="stack">
        <h2>{words.touchpoints}</h2>
        <p className="quiet">{words.touchpointsExplained}</p>
        {touchpoints.length === 0 ? <p>{words.noTouchpoints}</p> : null}
        <ul className="rows">
          {touchpoints.map((touchpoint) => (
            <TouchpointLine
              key={touchpoint.slug}
              store={store.slug}
              touchpoint={touchpoint}
              mayConfigure={mayConfigure}
            />
          ))}
        </ul>
      </section>
      {mayConfigure ? (
        <form method="post" className="desk-form section stack">
          <h2>{words.addTouchpoint}</h2>
          <Refused refused={refused} />
          <TextField
            name="name"
            label={words.touchpointName}
            required
            maxLength={60}
            defaultValue={typed('name')}
            problems={refused?.fields['name']}
          />
          <TextField
            name="slug"
            label={words.slug}
            hint={words.slugHint}
            required
            maxLength={30}
            autoCapitalize="none"
            defaultValue={typed('slug')}
            problems={refused?.fields['slug']}
          />
          <p>
            <Button>{words.addTouchpoint}</Button>
          </p>
        </form>
      ) : null}
    </Page>
  )
}
