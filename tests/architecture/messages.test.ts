import ts from 'typescript'
import { expect, test } from 'vitest'
import { filesUnder, isCode, textOf } from '#tests/support/source-tree.ts'

const english = 'app/i18n/messages/en.ts'

/** Each sentence by the names that lead to it: errors, card.no_task. */
function sentencesIn(text: string): readonly (readonly string[])[] {
  const found: string[][] = []
  const walk = (node: ts.Node, above: readonly string[]): void => {
    if (!ts.isPropertyAssignment(node) && !ts.isMethodDeclaration(node)) {
      ts.forEachChild(node, (child) => walk(child, above))
      return
    }
    const path = [...above, nameOf(node.name)]
    if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.initializer)) found.push(path)
    ts.forEachChild(node, (child) => walk(child, path))
  }
  walk(ts.createSourceFile(english, text, ts.ScriptTarget.Latest, true), [])
  return found
}

const nameOf = (name: ts.PropertyName): string => ('text' in name ? name.text : name.getText())

const said = filesUnder('app', 'db', 'scripts')
  .filter((name) => isCode(name) && !name.startsWith('app/i18n/messages/'))
  .map(textOf)
  .join('\n')
const words = new Set(said.match(/[\w$]+/g))

/** Somebody asks for it by its name, or by a code that is put together: `card.move.${code}`. */
const isAskedFor = (name: string): boolean => {
  if (/^[\w$]+$/.test(name)) return words.has(name)
  if (!name.includes('.')) return said.includes(`'${name}'`)
  const end = name.lastIndexOf('.')
  return (
    said.includes(name) || (said.includes(`\`${name.slice(0, end)}.\${`) && words.has(name.slice(end + 1)))
  )
}

test('every sentence is said somewhere', () => {
  const sentences = sentencesIn(textOf(english))

  expect(sentences.length).toBeGreaterThan(1_000)
  expect(sentences.filter((path) => !isAskedFor(path.at(-1)!)).map((path) => path.join(' › '))).toEqual([])
})
