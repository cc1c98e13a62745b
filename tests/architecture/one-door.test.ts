import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { filesUnder, isCode, textOf } from '#tests/support/source-tree.ts'

/** What a card consists of. Rows of these are written by who holds the card, and by nobody else. */
const ofCards =
  /^(card|card_\w+|cycle|plan_version|measure|reading|check_record|act_decision|standard|sustain_check|gate_result|improvement)$/

const door = 'app/domain/cards/changing.server.ts'

/** Writes that need not hold the card, each with its reason. */
const beside: Readonly<Record<string, string>> = {
  'app/domain/cycles/sustaining.server.ts sustain_check remindOfChecks':
    'the timetable notes that it reminded; of the card itself nothing changes',
}

type Written = { readonly table: string; readonly within: string; readonly isHeld: boolean }

/** Every write to a part of a card in a file, and whether it is done with a transaction that holds the card. */
function writesIn(text: string): Written[] {
  const found: Written[] = []
  const visit = (node: ts.Node): void => {
    const write = ts.isCallExpression(node) ? writeOf(node) : null
    if (write) found.push(write)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('file.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return found
}

function writeOf(call: ts.CallExpression): Written | null {
  const [table] = call.arguments
  if (!ts.isPropertyAccessExpression(call.expression) || !table || !ts.isStringLiteralLike(table)) return null
  const { name, expression: on } = call.expression
  if (!['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'].includes(name.text))
    return null
  if (!ofCards.test(table.text)) return null
  const root = ts.isPropertyAccessExpression(on) && ts.isIdentifier(on.expression) ? on.expression.text : ''
  return { table: table.text, within: nameAround(call), isHeld: isHeld(call, root) }
}

/** Whether the nearest `name` around is a transaction that holds a card: said by its type, or given by the door itself. */
function isHeld(from: ts.Node, name: string): boolean {
  for (let node = from; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isFunctionLike(node)) continue
    const parameter = node.parameters.find(({ name: named }) => named.getText() === name)
    if (!parameter) continue
    if (parameter.type) return parameter.type.getText() === 'Changing'
    return ts.isCallExpression(node.parent) && node.parent.expression.getText() === 'changeCard'
  }
  return false
}

function nameAround(from: ts.Node): string {
  for (let node = from; !ts.isSourceFile(node); node = node.parent)
    if (ts.isFunctionDeclaration(node)) return node.name?.text ?? ''
  return ''
}

const files = filesUnder('app', 'db/seeds', 'db/demo').filter(isCode)

describe('whoever writes to a card', () => {
  test('holds it', () => {
    const strays = files.flatMap((file) =>
      writesIn(textOf(file))
        .filter(({ isHeld: held }) => !held)
        .map(({ table, within }) => `${file} ${table} ${within}`),
    )

    expect(strays).toEqual(Object.keys(beside))
  })

  test('came through the door, which nobody else can open', () => {
    const opened = files.filter((file) => /\bas Changing\b|as unknown as Changing/.test(textOf(file)))
    const creating = files.filter((file) => /\bcreating\(/.test(textOf(file)))

    expect(opened).toEqual([door])
    expect(creating).toEqual(['app/domain/cards/adopting.server.ts'])
  })

  test('does not open the door for themselves by holding a card of their own', () => {
    const holding = files.filter((file) => /\bcardForWriting\(/.test(textOf(file)))

    expect(holding).toEqual([
      'app/domain/cards/adopting.server.ts',
      door,
      'app/domain/cards/reading.server.ts',
    ])
  })

  test.each([
    ['a plain transaction', 'async function f(tx: Writing) { await tx.db.insertInto("card_task") }', false],
    ['a transaction of its own', 'transact(ctx, async (tx) => { await tx.db.updateTable("card") })', false],
    ['the root database', 'ctx.db.deleteFrom("card_member")', false],
    [
      'the door',
      'changeCard(ctx, card, "card.edit", async (tx) => { await tx.db.updateTable("card") })',
      true,
    ],
    ['what the door gave', 'const f = (tx: Changing) => tx.db.insertInto("cycle")', true],
  ])('is told apart: %s', (_, text, held) => {
    expect(writesIn(text).map((write) => write.isHeld)).toEqual([held])
  })
})
