import { storeAddress } from '#app/domain/stores/store.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'

/** One place where people can scan, with its poster. */
export function TouchpointLine({
  store,
  touchpoint,
  mayConfigure,
}: {
  store: string
  touchpoint: { readonly slug: string; readonly name: string; readonly retiredAt: string | null }
  mayConfigure: boolean
}) {
  const words = useMessages().stores
  const isRetired = touchpoint.retiredAt !== null
  const desk = `/staff/stores/${store}/touchpoints`
  return (
    <li className="cluster" data-ends="">
      <div>
        <strong>{touchpoint.name}</strong>
        <p className="small quiet">
          <a href={storeAddress(store, touchpoint.slug)}>{storeAddress(store, touchpoint.slug)}</a>
        </p>
        {isRetired ? <p className="small quiet">{words.retired}</p> : null}
      </div>
      <div className="cluster">
        {isRetired ? null : (
          <ButtonLink look="quiet" href={`/staff/stores/${store}/poster?k=${touchpoint.slug}`}>
            {words.poster}
          </ButtonLink>
        )}
        {mayConfigure ? (
          <form method="post" action={`${desk}/${touchpoint.slug}/retirement`}>
            <HiddenFields fields={{ _method: isRetired ? 'delete' : 'post', _back: desk }} />
            <Button look="plain">
              {isRetired ? words.revive : words.retire}
              <span className="visually-hidden">: {touchpoint.name}</span>
            </Button>
          </form>
        ) : null}
      </div>
    </li>
  )
}
