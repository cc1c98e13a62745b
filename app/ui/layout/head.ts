import { escaped } from '#app/kernel/safe-html.ts'
export interface Head {
  title: string
  description?: string | undefined
  /** The one address of this page. */
  canonical?: string | undefined
  image?: string | undefined
  kind?: 'website' | 'article' | undefined
  /** Not for search engines. */
  unlisted?: boolean | undefined
  /** The Atom feed of what stands here. */
  feed?: string | undefined
  previous?: string | undefined
  next?: string | undefined
  /** schema.org data about what stands here. */
  data?: Readonly<Record<string, unknown>> | undefined
}

/** The tags of a page's head. React 18 cannot write them from inside the body, so the server does it with this text. */
export function headTags(head: Head, site: { name: string }): string {
  const {
    title,
    description,
    canonical,
    image,
    kind = 'website',
    unlisted,
    feed,
    previous,
    next,
    data,
  } = head
  const property = (name: string, content: string | undefined) =>
    content ? `<meta property="${name}" content="${escaped(content)}">` : ''
  const named = (name: string, content: string | undefined) =>
    content ? `<meta name="${name}" content="${escaped(content)}">` : ''
  const link = (rel: string, href: string | undefined, more = '') =>
    href ? `<link rel="${rel}" href="${escaped(href)}"${more}>` : ''

  return [
    `<title>${escaped(fullTitle(title, site.name))}</title>`,
    named('description', description),
    named('robots', unlisted ? 'noindex' : undefined),
    link('canonical', canonical),
    link('prev', previous),
    link('next', next),
    link('alternate', feed, ' type="application/atom+xml"'),
    property('og:title', title),
    property('og:description', description),
    property('og:type', kind),
    property('og:url', canonical),
    property('og:image', image),
    property('og:site_name', site.name),
    named('twitter:card', image ? 'summary_large_image' : 'summary'),
    data
      ? `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
      : '',
  ].join('')
}

export function fullTitle(title: string, site: string): string {
  return title === site ? site : `${title} · ${site}`
}
