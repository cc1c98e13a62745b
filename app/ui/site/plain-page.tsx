import type { ReactNode } from 'react'
import { Ring } from '#app/ui/kit/ring.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'

/** A page of the house's own words. */
export function PlainPage({
  path,
  title,
  lede,
  sections,
  isLoop,
  children,
}: {
  path: string
  title: string
  lede: string
  sections: readonly { readonly title: string; readonly text: string }[]
  /** The sections are steps, each one arc further. */
  isLoop?: boolean
  children?: ReactNode
}) {
  const { site } = useShell()
  return (
    <Page title={title} description={lede} canonical={site.origin + path}>
      <div className="prose">
        <p className="lede">{lede}</p>
        {sections.map((section, step) => (
          <section className="section" key={section.title}>
            <h2 className="cluster">
              {isLoop ? <Ring reached={step} /> : null}
              {section.title}
            </h2>
            <p>{section.text}</p>
          </section>
        ))}
        {children}
      </div>
    </Page>
  )
}
