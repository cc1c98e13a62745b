import { describe, expect, test } from 'vitest'
import { filesUnder, isCode, isThere, textOf } from '#tests/support/source-tree.ts'

const sheets = filesUnder('app/styles').filter((file) => file.endsWith('.css'))
const code = filesUnder('app').filter(isCode)

const withoutComments = (css: string) => css.replaceAll(/\/\*[\s\S]*?\*\//g, '')
const withoutStrings = (css: string) => css.replaceAll(/url\([^)]*\)|"[^"]*"|'[^']*'/g, '""')

function ruledClasses(css: string): readonly string[] {
  return [...withoutStrings(withoutComments(css)).matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!)
}

/** Literal class names of `className="…"` and of the strings inside `className={…}`. */
function wornClasses(text: string): readonly string[] {
  const plain = [...text.matchAll(/\bclassName="([^"]*)"/g)].map(([, names]) => names!)
  const computed = [...text.matchAll(/\bclassName=\{/g)].flatMap(({ index }) =>
    stringsIn(braced(text, index + 'className='.length)),
  )
  return [...plain, ...computed]
    .flatMap((names) => names.split(/\s+/))
    .filter((name) => /^[a-z][\w-]*[a-z0-9]$/.test(name))
}

function braced(text: string, start: number): string {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return text.slice(start + 1, at)
  }
  return ''
}

/** Strings that end up in the class list; those that are compared with something do not. */
function stringsIn(expression: string): readonly string[] {
  const quoted = [...expression.matchAll(/(===|!==|\bin|\[)?\s*'([^']*)'/g)]
    .filter(([, compared]) => !compared)
    .map(([, , names]) => names!)
  const templates = [...expression.matchAll(/`([^`]*)`/g)].map(([, names]) =>
    names!.replaceAll(/\S*\$\{[^}]*\}\S*/g, ' '),
  )
  return [...quoted, ...templates]
}

const rules = new Map<string, string>()
for (const sheet of sheets) for (const name of ruledClasses(textOf(sheet))) rules.set(name, sheet)

describe('classes', () => {
  test('that are worn have a rule', () => {
    const bare = code
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) =>
        wornClasses(textOf(file))
          .filter((name) => !rules.has(name))
          .map((name) => `${file}: ${name}`),
      )

    expect([...new Set(bare)]).toEqual([])
  })

  test('that have a rule are worn', () => {
    const everything = code.map(textOf).join('\n')
    const words = new Set(everything.match(/[a-z][\w-]*/g) ?? [])
    const composed = [...everything.matchAll(/([a-z][\w-]*(?:__|--|-))\$\{/g)].map(
      ([, beginning]) => beginning!,
    )
    const idle = [...rules]
      .filter(([name]) => !words.has(name) && !composed.some((beginning) => name.startsWith(beginning)))
      .map(([name, sheet]) => `${sheet}: .${name}`)

    expect(idle).toEqual([])
  })
})

describe('style sheets', () => {
  const paint =
    /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lab|lch|light-dark)\(|:\s*(?:white|black|red|green|blue|orange|gray|grey)\b/gi
  const painted = sheets.filter((file) => !file.endsWith('/tokens.css'))

  test.each(painted)('%s takes its colours from the tokens', (sheet) => {
    expect(withoutStrings(withoutComments(textOf(sheet))).match(paint) ?? []).toEqual([])
  })

  test.each(sheets)('%s asks for no more weight than one class', (sheet) => {
    const css = withoutStrings(withoutComments(textOf(sheet)))

    expect(css.replaceAll(/@media[^{]*reduced-motion[^{]*\{(?:[^{}]*\{[^}]*\})*[^}]*\}/g, '')).not.toContain(
      '!important',
    )
    expect(css.match(/(^|[\s,}>~+])#[a-z][\w-]*(?=[^;{}]*\{)/gi) ?? []).toEqual([])
  })

  test.each(sheets)('%s reads from either side', (sheet) => {
    const sides =
      /(?:^|[\s{;])(?:(?:margin|padding|border|inset)-(?:left|right)\b|(?:left|right|float)\s*:|text-align\s*:\s*(?:left|right))/g

    expect(withoutComments(textOf(sheet)).match(sides) ?? []).toEqual([])
  })

  test('are all imported, each into a layer', () => {
    const entry = 'app/styles/index.css'
    const imported = isThere(entry)
      ? [...textOf(entry).matchAll(/@import\s+(?:url\()?['"]\.\/([^'"]+)['"]\)?\s+layer\(/g)].map(
          ([, file]) => `app/styles/${file!}`,
        )
      : []
    const own = sheets.filter(
      (sheet) => sheet !== entry && !/\/(?:fonts|print|poster|page)[\w-]*\.css$/.test(sheet),
    )

    expect(own.filter((sheet) => !imported.includes(sheet))).toEqual([])
    expect(imported.filter((sheet) => !isThere(sheet))).toEqual([])
  })
})

describe('markup', () => {
  test.each(filesUnder('app/ui', 'app/routes').filter((file) => file.endsWith('.tsx')))(
    '%s names no colour',
    (file) => {
      expect(
        textOf(file).match(/(?:fill|stroke|color|background)(?:=|:\s*)["'`]#[0-9a-f]{3,8}/gi) ?? [],
      ).toEqual([])
    },
  )
})
