import type { ReactNode } from 'react'
import { lastReached } from './ring-arcs.ts'
import { Ring } from './ring.tsx'

/** Where something stands: ring and word. `reached` counts the lit arcs, 0 to 4. */
export function StatusPill({
  reached,
  children,
  size = 'small',
}: {
  reached: number
  children: ReactNode
  size?: 'small' | 'large' | undefined
}) {
  return (
    <span className="status" data-stage={lastReached(reached)}>
      <Ring reached={reached} size={size} />
      {children}
    </span>
  )
}
