import { get } from 'node:http'
import { gunzipSync } from 'node:zlib'

export type Weight = {
  /** The document as written, before it is compressed. */
  readonly html: number
  /** Script that the document loads by itself, compressed by gzip. */
  readonly script: number
  /** Style sheets, compressed by gzip. */
  readonly css: number
  /** React takes the page over. */
  readonly hydrates: boolean
}

/** What a first visit may weigh, in bytes. */
export const budgets = {
  feedHtml: 60_000,
  script: { plain: 20_000, hydrating: 190_000 },
  css: 20_000,
} as const

/** Weighs what a first visit to a page has to load before it can be read and used. */
export async function weighPage(origin: string, address: string, cookie = ''): Promise<Weight> {
  const { text: html } = await load(origin + address, cookie)
  const weigh = async (files: Iterable<string>) =>
    (await Promise.all([...files].map((file) => load(origin + file, '')))).reduce(
      (sum, { size }) => sum + size,
      0,
    )
  return {
    html: Buffer.byteLength(html),
    script: await weigh(await scriptsOf(origin, html)),
    css: await weigh(
      new Set([...html.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, file]) => file!)),
    ),
    hydrates: /<html[^>]*\sdata-hydrates/.test(html),
  }
}

/** All that the document names, and the sentences of its language, which its entry asks for. */
async function scriptsOf(origin: string, html: string): Promise<Set<string>> {
  const named = new Set([...html.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, file]) => file!))
  const language = /<html lang="(\w+)"/.exec(html)?.[1] ?? ''
  for (const entry of [...named].filter((file) => file.includes('/entry.client'))) {
    const { text } = await load(origin + entry, '')
    const sentences = new RegExp(`import\\("\\./(${language}-[^"]+\\.js)"\\)`).exec(text)?.[1]
    if (!sentences) throw new Error(`${entry} loads no sentences`)
    named.add(`/assets/${sentences}`)
  }
  return named
}

function load(url: string, cookie: string): Promise<{ size: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip', accept: 'text/html', ...(cookie && { cookie }) }
    get(url, { headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('error', reject)
      answer.on('end', () => {
        const body = Buffer.concat(pieces)
        if (answer.statusCode !== 200) return reject(new Error(`${url} answered ${answer.statusCode}`))
        const plain = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
        resolve({ size: body.length, text: plain.toString() })
      })
    }).on('error', reject)
  })
}
