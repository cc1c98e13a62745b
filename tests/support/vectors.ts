import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '#scripts/runtime.mjs'

/** Words that would run in a page which trusts them, one for every way in. */
const own = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<!--</script><script>alert(1)//-->',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '<svg><script href="data:,alert(1)"/>',
  '<details open ontoggle=alert(1)>here',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<math><mi><style><img src=x onerror=alert(1)></style></mi></math>',
  '<input autofocus onfocus=alert(1)>',
  '[here](javascript:alert(1))',
  '[here](JaVaScRiPt&colon;alert(1))',
  '[here](data:text/html,<script>alert(1)</script>)',
  '![x](x"onerror="alert(1))',
  '[x]: javascript:alert(1)\n\n[x]',
  '<https://example.org/"onmouseover="alert(1)>',
  '```"><img src=x onerror=alert(1)>\n```',
  '\u2028\u2029</script><img src=x onerror=alert(1)>',
]

const folder = path.join(root, '../shared/data/text-edge-cases')

function listed(file: string, textOf: (entry: never) => string): string[] {
  const place = path.join(folder, file)
  return existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as never[]).map(textOf) : []
}

/** Every vector that says anything at all; the large lists only where their folder lies beside the project. */
export const vectors: readonly string[] = [
  ...own,
  ...listed('xss-payloads.json', ({ payload }: { payload: string }) => payload),
  ...listed('naughty-strings.json', (entry: string) => entry),
].filter((text) => text.trim().length > 2)
