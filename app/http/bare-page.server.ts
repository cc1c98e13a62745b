import { createHash } from 'node:crypto'
import type { Language } from '#app/i18n/language.ts'

const style =
  ':root{color-scheme:light dark;font:1.125rem/1.55 system-ui,sans-serif}' +
  'body{margin:0;min-height:100vh;display:grid;place-items:center}' +
  'main{max-width:34rem;padding:2rem}h1{font-size:1.6rem;line-height:1.2;margin:0 0 .75rem}p{margin:0 0 1rem}' +
  'a{color:inherit;display:inline-block;padding:.6rem 0}'

/** These pages load nothing and run nothing; their one style is known by its hash. */
export const barePolicy =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
  `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** A small finished page for when nothing else can be shown: what happened, and one way on. */
export const barePage = (
  language: Language,
  { title, text }: { readonly title: string; readonly text: string },
  way: { readonly href: string; readonly label: string },
): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>` +
  `<style>${style}</style></head>` +
  `<body><main><h1>${title}</h1><p>${text}</p><p><a href="${way.href}">${way.label}</a></p></main></body></html>`
