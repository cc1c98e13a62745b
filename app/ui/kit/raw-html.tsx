import type { SafeHtml } from '#app/kernel/safe-html.ts'

/** The only door through which HTML reaches the page as it is. */
export function RawHtml({ html, inline }: { html: SafeHtml; inline?: boolean | undefined }) {
  if (inline) return <span dangerouslySetInnerHTML={{ __html: html }} />
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
}
