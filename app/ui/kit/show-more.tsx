import { ButtonLink } from './button.tsx'

/** The next page, for people and for machines. No endless scroll: the footer stays reachable. */
export function ShowMore({ href, label }: { href: string | null; label: string }) {
  if (!href) return null
  return (
    <div className="show-more">
      <ButtonLink look="quiet" href={href} rel="next">
        {label}
      </ButtonLink>
    </div>
  )
}
