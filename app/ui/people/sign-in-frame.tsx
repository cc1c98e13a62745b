import type { ReactNode } from 'react'
import { Page } from '#app/ui/layout/page.tsx'

/** The narrow page of every step of signing in: a heading, a sentence, one thing to type. */
export function SignInFrame({
  title,
  lede,
  children,
}: {
  title: string
  lede?: string | undefined
  children: ReactNode
}) {
  return (
    <Page title={title} heading={null} unlisted>
      <div className="sign-in stack" data-gap="large">
        <div className="stack" data-gap="small">
          <h1 tabIndex={-1}>{title}</h1>
          {lede ? <p className="lede">{lede}</p> : null}
        </div>
        {children}
      </div>
    </Page>
  )
}
