import type { ReactNode } from 'react'

/** A few more things to do, folded away. Links and forms inside; opens without script. */
export function Menu({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <details className="menu" data-closes-outside="">
      <summary className="button" data-look="quiet" data-size="small">
        {label}
      </summary>
      <div className="menu__list">{children}</div>
    </details>
  )
}

export function Details({
  summary,
  open,
  children,
}: {
  summary: ReactNode
  open?: boolean | undefined
  children: ReactNode
}) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      <div className="details__inside">{children}</div>
    </details>
  )
}
