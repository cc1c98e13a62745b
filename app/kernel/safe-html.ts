declare const cleaned: unique symbol

/** HTML that was sanitised by us. Only the renderer of Markdown and its like may call `asSafeHtml`. */
export type SafeHtml = string & { readonly [cleaned]: true }

/** @NOTE A promise, not a check: whoever calls this has cleaned the text or written it by hand. */
export function asSafeHtml(html: string): SafeHtml {
  return html as SafeHtml
}
