import { escaped } from '#app/kernel/safe-html.ts'

/** An Atom feed (RFC 4287) as text. */
export type Feed = {
  /** Its own address; also its id. */
  readonly address: string
  readonly page: string
  readonly title: string
  readonly language: string
  readonly updatedAt: string
  readonly entries: readonly {
    readonly address: string
    readonly title: string
    readonly author: string
    readonly publishedAt: string
    readonly updatedAt: string
    readonly html: string
  }[]
}

export function atomFeed({ address, page, title, language, updatedAt, entries }: Feed): Response {
  const body = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${asXml(language)}">
<id>${asXml(address)}</id>
<title>${asXml(title)}</title>
<updated>${updatedAt}</updated>
<link rel="self" type="application/atom+xml" href="${asXml(address)}"/>
<link rel="alternate" type="text/html" href="${asXml(page)}"/>
${entries
  .map(
    (entry) => `<entry>
<id>${asXml(entry.address)}</id>
<title>${asXml(entry.title)}</title>
<author><name>${asXml(entry.author)}</name></author>
<published>${entry.publishedAt}</published>
<updated>${entry.updatedAt}</updated>
<link rel="alternate" type="text/html" href="${asXml(entry.address)}"/>
<content type="html">${asXml(entry.html)}</content>
</entry>`,
  )
  .join('\n')}
</feed>
`
  return new Response(body, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}

// besides its five signs, XML 1.0 knows no control characters and no halves of surrogate pairs
const unspeakable = /[\p{Cc}\ufffe\uffff]/gu
const asXml = (text: string): string =>
  escaped(text.toWellFormed().replace(unspeakable, (sign) => (sign === '\n' || sign === '\t' ? sign : '')))
