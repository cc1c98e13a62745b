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
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(language)}">
<id>${escaped(address)}</id>
<title>${escaped(title)}</title>
<updated>${updatedAt}</updated>
<link rel="self" type="application/atom+xml" href="${escaped(address)}"/>
<link rel="alternate" type="text/html" href="${escaped(page)}"/>
${entries
  .map(
    (entry) => `<entry>
<id>${escaped(entry.address)}</id>
<title>${escaped(entry.title)}</title>
<author><name>${escaped(entry.author)}</name></author>
<published>${entry.publishedAt}</published>
<updated>${entry.updatedAt}</updated>
<link rel="alternate" type="text/html" href="${escaped(entry.address)}"/>
<content type="html">${escaped(entry.html)}</content>
</entry>`,
  )
  .join('\n')}
</feed>
`
  return new Response(body, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// besides its five signs, XML 1.0 knows no control characters and no halves of surrogate pairs
const unspeakable = /[\p{Cc}\ufffe\uffff]/gu
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(unspeakable, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
