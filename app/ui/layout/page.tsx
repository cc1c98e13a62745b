import { useEffect, type ReactNode } from 'react'
import { fullTitle, type Head } from './head.ts'
import { useRendering } from './rendering.tsx'
import { useShell } from './use-shell.ts'

interface PageProps extends Head {
  /** Draws the `h1` itself unless the page has its own. */
  heading?: ReactNode
  /** Where this page hangs: one step up. */
  back?: { href: string; label: string } | undefined
  actions?: ReactNode
  children: ReactNode
}

/** A page: its name for people and machines, its heading, what it shows. Pass `heading={null}` to draw the `h1` yourself. */
export function Page({ heading, back, actions, children, ...head }: PageProps) {
  const rendering = useRendering()
  const { site } = useShell()
  if (rendering) rendering.head.current = head

  const title = fullTitle(head.title, site.name)
  useEffect(() => {
    document.title = title
  }, [title])

  return (
    <>
      {heading === null && !back ? null : (
        <div className="page-head">
          {back ? (
            <a className="page-head__back" href={back.href}>
              ← {back.label}
            </a>
          ) : null}
          {heading === null ? null : <h1 tabIndex={-1}>{heading ?? head.title}</h1>}
          {actions}
        </div>
      )}
      {children}
    </>
  )
}
