import type { ReactNode } from 'react'

/** What belongs here, and one thing to do about it. */
export function EmptyState({ title, children }: { title?: string | undefined; children: ReactNode }) {
  return (
    <div className="empty">
      {title ? <h2>{title}</h2> : null}
      {children}
    </div>
  )
}
