import type { HTMLAttributes } from 'react'
import type { SafeHtml } from '#app/kernel/safe-html.ts'

/** The only door through which HTML reaches the page as it is. */
export function RawHtml({ html, inline }: { html: SafeHtml; inline?: boolean | undefined }) {
  if (inline) return <RawPart as="span" html={html} />
  return <RawPart as="div" className="prose" html={html} />
}

export type PartTag = 'article' | 'div' | 'header' | 'li' | 'nav' | 'section' | 'span'

/** The same door, for an element whose inside is there already. */
export function RawPart({
  as: Tag,
  html,
  ...attributes
}: { as: PartTag; html: SafeHtml } & Omit<HTMLAttributes<HTMLElement>, 'children'>) {
  return <Tag {...attributes} dangerouslySetInnerHTML={{ __html: html }} />
}
