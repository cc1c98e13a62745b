import type { LoaderFunctionArgs } from '@remix-run/node'
import { listResults } from '#app/domain/cycles/results.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { siteOrigin } from '#app/http/origin.server.ts'
import { page } from '#app/http/page.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { formatFor } from '#app/i18n/format.ts'
import { doneAddress, doneFilters } from './params.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/** What was done, as an Atom feed: the same pairs as the page, newest first. */
export const loader = page({ for: 'anyone' }, async ({ ctx, url, request }) => {
  const language = languageOf(request)
  const words = messagesIn(language)
  const format = formatFor(language)
  const chosen = doneFilters(url.searchParams)
  const [{ entries }, settings] = await Promise.all([listResults(ctx, chosen, null, 30), siteSettings(ctx)])
  const at = (path: string) => escaped(new URL(path, siteOrigin()).toString())
  const figures = (result: (typeof entries)[number]['result']) =>
    [
      result.before === null ? null : `${words.cycles.before} ${format.quantity(result.before, result.unit)}`,
      `${words.cycles.target} ${format.quantity(result.target, result.unit)}`,
      `${words.cycles.now} ${format.quantity(result.after, result.unit)}`,
    ]
      .filter((part) => part !== null)
      .join(', ')
  const items = entries.map(
    ({ id, said, result, decidedAt }) => `<entry>
<id>urn:uuid:${id}</id>
<title>${escaped(said.title)}</title>
<link href="${at(`/p/${said.number}`)}"/>
<updated>${decidedAt}</updated>
<author><name>${escaped(settings.name)}</name></author>
<summary>${escaped(`${result.sentence} ${result.measure}: ${figures(result)}.`)}</summary>
</entry>`,
  )
  const body = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${at('/done')}</id>
<title>${escaped(`${words.done.title} · ${settings.name}`)}</title>
<link href="${at(doneAddress('/done', chosen))}"/>
<link rel="self" href="${at(doneAddress('/done.atom', chosen))}"/>
<updated>${entries[0]?.decidedAt ?? '2026-01-01T00:00:00.000Z'}</updated>
${items.join('\n')}
</feed>
`
  return new Response(body, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}) satisfies (asked: LoaderFunctionArgs) => Promise<Response>
