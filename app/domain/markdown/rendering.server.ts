import { marked } from 'marked'
import sanitize from 'sanitize-html'
import { escaped, type SafeHtml } from '#app/kernel/safe-html.ts'

/** Raised when the pipeline changes, so that what was stored by an older one is rendered again. */
export const rendererVersion = 2

const longest = 20_000
const deepest = 24

/** Nothing visible in front of an address may hide its scheme from the sanitiser. */
const leading = /^[\s\p{C}]+/u

const allowed: sanitize.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    'del',
    'a',
    'ul',
    'ol',
    'li',
    'blockquote',
    'code',
    'pre',
    'hr',
    'h3',
    'h4',
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  transformTags: {
    a: (tagName, { href }) => ({
      tagName,
      attribs: {
        ...(href === undefined ? {} : { href: href.replace(leading, '') }),
        rel: 'nofollow ugc noopener',
      },
    }),
    h1: 'h3',
    h2: 'h3',
    h5: 'h4',
    h6: 'h4',
    b: 'strong',
    i: 'em',
  },
}

/** What people typed, as HTML that may be shown: sanitised Markdown, or the escaped text where Markdown would be too deep. */
export function renderMarkdown(source: string): SafeHtml {
  const text = source.slice(0, longest)
  if (nestsTooDeep(text) || costsTooMuch(text)) return plain(text)
  try {
    return sanitize(marked.parse(text, { async: false, gfm: true, breaks: true }), allowed) as SafeHtml
  } catch {
    return plain(text)
  }
}

/** The words alone of what `renderMarkdown` made, for excerpts, feeds and mails. Not for anybody else's HTML: text comes out, not markup. */
export const plainText = (html: string): string =>
  html
    .replace(/<\/(?:p|li|blockquote|h3|h4|pre)>|<br\s*\/?>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()

// @NOTE marked overflows the stack on some thousand nested quotes or lists
const nestsTooDeep = (text: string) =>
  text.split('\n').some((line) => {
    const markers = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? ''
    return (markers.match(/[>*+-]|\d+[.)]/g)?.length ?? 0) > deepest || /^\s{200}/.test(line)
  })

// @NOTE marked looks for the partner of a sign through the whole of its paragraph, and at the whole of a list again for each level of
// it: 20,000 characters of `_a_` took more than a second. What nobody writes for people to read is shown as it was typed.
const most = { signs: 400, levels: 2_000, rulers: 200, cells: 1_500, lines: 3_000 }

const costsTooMuch = (text: string) => {
  const count = (pattern: RegExp, within = text) => within.match(pattern)?.length ?? 0
  return (
    text.split(/\n[ \t]*\n/).some((paragraph) => count(/[*_~`[\]<@&!\\]/g, paragraph) > most.signs) ||
    count(/[^\S\n]{200}/g) > 0 ||
    count(/^[^\S\n]*[-=]+[^\S\n]*$/gm) > most.rulers ||
    count(/\|/g) > most.cells ||
    count(/\n/g) > most.lines ||
    levelsIn(text) > most.levels
  )
}

/** How deep its lists and quotes are, line by line, in all. */
const levelsIn = (text: string) =>
  (text.match(/^[\s>]*(?:[*+-]|\d+[.)])?/gm) ?? []).reduce((sum, front) => sum + front.length / 2, 0)

const plain = (text: string) => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>` as SafeHtml
