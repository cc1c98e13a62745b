import type { ReactNode } from 'react'

export function Badge({
  tone,
  children,
}: {
  tone?: 'accent' | 'partner' | 'bad' | undefined
  children: ReactNode
}) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  )
}
