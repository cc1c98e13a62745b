declare const cleaned: unique symbol

/** HTML that was sanitised by us. Only the renderer of Markdown and its like may call `asSafeHtml`. */
export type SafeHtml = string & { readonly [cleaned]: true }

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Anybody's words as HTML or XML that shows them as they are, between tags or inside double quotes. */
export const escaped = (text: string): SafeHtml =>
  asSafeHtml(text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign))

/** @NOTE A promise, not a check: whoever calls this has cleaned the text or written it by hand. */
export function asSafeHtml(html: string): SafeHtml {
  return html as SafeHtml
}
