import { toString } from 'qrcode'
import { asSafeHtml, type SafeHtml } from '#app/kernel/safe-html.ts'

/** A square for a camera, as SVG that takes the page's ink. The library writes paths from numbers alone. */
export async function qrCode(text: string): Promise<SafeHtml> {
  const svg = await toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return asSafeHtml(svg.replace('<svg ', '<svg role="img" aria-hidden="true" '))
}
