import type { ReactNode } from 'react'

export function Notice({
  tone = 'info',
  action,
  children,
}: {
  tone?: 'good' | 'bad' | 'info' | undefined
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <p>{children}</p>
      {action}
    </div>
  )
}
