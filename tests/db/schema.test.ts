import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import ts from 'typescript'
import { test } from '#tests/support/town.ts'

type Columns = Record<string, 'null' | 'not null'>

/** What `db/schema.ts` says is kept, read from its types: table by table, column by column, what may be empty. */
function declared(): Record<string, Columns> {
  const file = ts.createSourceFile('schema.ts', readFileSync('db/schema.ts', 'utf8'), ts.ScriptTarget.Latest)
  const types = new Map<string, ts.TypeLiteralNode>()
  file.forEachChild((node) => {
    if (ts.isTypeAliasDeclaration(node) && ts.isTypeLiteralNode(node.type))
      types.set(node.name.text, node.type)
  })
  const members = (type: ts.TypeLiteralNode) =>
    type.members.filter((member) => ts.isPropertySignature(member))
  return Object.fromEntries(
    members(types.get('Schema')!).map((table) => [
      table.name.getText(file),
      Object.fromEntries(
        members(types.get(table.type!.getText(file))!).map((column) => [
          column.name.getText(file),
          column.type!.getText(file).endsWith('| null') ? ('null' as const) : ('not null' as const),
        ]),
      ),
    ]),
  )
}

// kept by the engines themselves, in ways that an introspection does not see alike
const engineTables = ['post_search']

describe('what is kept', () => {
  test('is what schema.ts says, table by table and column by column', async ({ town: { db } }) => {
    const tables = await db.introspection.getTables()
    const migrated = Object.fromEntries(
      tables
        .filter(
          ({ name }) =>
            !name.startsWith('schema_migration') && !engineTables.some((own) => name.startsWith(own)),
        )
        .map(({ name, columns }) => [
          name,
          Object.fromEntries(
            columns.map((column) => [
              column.name,
              column.isNullable ? ('null' as const) : ('not null' as const),
            ]),
          ),
        ]),
    )
    const said = Object.fromEntries(
      Object.entries(declared()).filter(([table]) => !engineTables.includes(table)),
    )

    expect(sorted(migrated)).toEqual(sorted(said))
  })
})

const sorted = (tables: Record<string, Columns>) =>
  Object.entries(tables)
    .map(
      ([table, columns]) =>
        `${table}: ${Object.entries(columns)
          .map(([name, kind]) => `${name} ${kind}`)
          .sort()
          .join(', ')}`,
    )
    .sort()
