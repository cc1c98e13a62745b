import { useMessages } from '#app/i18n/translate.tsx'
import { ButtonLink } from './button.tsx'

/** The next page, for people and for machines. No endless scroll: the footer stays reachable. */
export function ShowMore({
  href,
  label,
  rows,
}: {
  href: string | null
  label: string
  /** The id of the list, where the next page's rows may join it in place: on pages that do not hydrate. */
  rows?: string | undefined
}) {
  const { form } = useMessages()
  if (!href) return null
  const link = (
    <ButtonLink look="quiet" href={href} rel="next">
      {label}
    </ButtonLink>
  )
  if (rows === undefined) return <div className="show-more">{link}</div>
  return (
    <show-more class="show-more" data-rows={rows} data-said={form.moreShown('{count}')}>
      {link}
    </show-more>
  )
}
