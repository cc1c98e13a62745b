import { describe, expect, test } from 'vitest'
import { filesUnder, isCode, packagesOf, textOf } from '#tests/support/source-tree.ts'

const product = filesUnder('app', 'db').filter(isCode)
const inBrowser = /^app\/(enhance|ui|entry\.client)|^app\/routes\/site\/offline-worker\.ts$/

/** What a program can be brought to do that ours never does, and the few files that may all the same. */
const never: Readonly<Record<string, readonly [RegExp, ...string[]]>> = {
  'starts another program': [/['"](node:)?child_process['"]|['"](node:)?worker_threads['"]/],
  'runs a text': [/\beval\(|\bnew Function\(|['"](node:)?vm['"]|set(?:Timeout|Interval)\(\s*['"`]/],
  'makes a pattern of what somebody typed': [/\bnew RegExp\(|\bRegExp\(/],
  'puts a text into a page as HTML': [
    /\b(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe)\b/,
    'app/ui/kit/raw-html.tsx',
  ],
  'hears messages of other windows': [/\bpostMessage\b|addEventListener\(\s*['"]message['"]|\bonmessage\b/],
  'reads XML': [/parseFromString\([^)]*xml|\bxml2js\b|fast-xml-parser|libxml|\bXPath|\bjsonp\b/i],
  'believes any certificate': [/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/],
  'hashes with what is broken': [
    /['"](md5|md4|ripemd160|rc4|des(-[\w-]+)?|\w+-\w+-(ecb|cbc)|aes-\d+-(?!gcm)\w+)['"]/i,
  ],
  'speaks over a socket of its own': [/\bWebSocket\b|\bRTCPeerConnection\b/],
}

describe('the product', () => {
  test.each(Object.entries(never))('never %s', (_, [sign, ...homes]) => {
    expect(product.filter((file) => !homes.includes(file) && sign.test(textOf(file)))).toEqual([])
  })

  test('asks nobody outside but its mail server and its database', () => {
    const asking = product
      .filter((file) => !inBrowser.test(file))
      .filter((file) =>
        /\bfetch\(|from ['"](node:)?(https|tls|dgram|dns)['"]|\bhttp\.(get|request)\(|createConnection\(|\bnet\.connect\(/.test(
          textOf(file).replaceAll(/^import type .*$/gm, ''),
        ),
      )
    const speaking = product.filter((file) =>
      packagesOf(file).some((name) => ['nodemailer', 'pg'].includes(name)),
    )

    expect(asking).toEqual([])
    expect(speaking).toEqual(['app/work/mail/transport.server.ts', 'db/postgres.server.ts'])
  })

  test('marks with SHA-1 what its own files hold, and protects nothing with it', () => {
    expect(product.filter((file) => /['"]sha1['"]/i.test(textOf(file)))).toEqual([
      'app/server/answering.server.ts',
    ])
  })

  test('leaves to chance that can be foreseen only when somebody tries again', () => {
    const careless = product.filter((file) => textOf(file).includes('Math.random'))

    expect(
      careless.filter((file) => /secret|token|code|password|session|sign/i.test(file.split('/').at(-1)!)),
    ).toEqual([])
    expect(careless).toEqual([
      'app/server/live.server.ts',
      'app/ui/board/staying-live.ts',
      'app/work/breaker.server.ts',
      'app/work/dispatching.server.ts',
      'app/work/mail/sending.server.ts',
      'db/database.server.ts',
    ])
  })
})
