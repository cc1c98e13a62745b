import type { ReactNode } from 'react'

/** Nothing around it: posters and what goes to the printer. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <main className="bare" id="content">
      {children}
    </main>
  )
}
