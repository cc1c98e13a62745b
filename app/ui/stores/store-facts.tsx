import { useMessages } from '#app/i18n/translate.tsx'
import { Icon } from '#app/ui/kit/icon.tsx'

/** Where it is, when it is open, and by which poster the reader came. */
export function StoreFacts({
  store,
  touchpoint,
}: {
  store: { readonly kind: string; readonly address: string; readonly city: string; readonly hours: string }
  touchpoint: string | null
}) {
  const messages = useMessages()
  const street = [store.address, store.city].filter((part) => part !== '').join(', ')
  return (
    <ul className="store-facts">
      {store.kind === 'web' ? <li>{messages.stores.online}</li> : null}
      {street === '' ? null : (
        <li>
          <Icon name="place" />
          {street}
        </li>
      )}
      {store.hours === '' ? null : <li>{messages.stores.open(store.hours)}</li>}
      {touchpoint === null ? null : <li>{messages.stores.youAreAt(touchpoint)}</li>}
    </ul>
  )
}
