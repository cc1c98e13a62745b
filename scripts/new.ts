// npm run new -- migration|area|decision NAME: the right name, the next number, and a failing test to begin with.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from './runtime.mjs'

const at = (...parts: readonly string[]) => path.join(root, ...parts)
const [kind, ...words] = process.argv.slice(2)
const name = words
  .join('-')
  .toLowerCase()
  .replaceAll(/[^a-z0-9]+/g, '-')
  .replaceAll(/^-|-$/g, '')

const kinds: Record<string, () => void> = { migration: newMigration, area: newArea, decision: newDecision }
const make = kinds[kind ?? '']
if (!make || !name) {
  console.error(`Usage: npm run new -- ${Object.keys(kinds).join('|')} NAME`)
  process.exit(1)
}
if (isTaken()) {
  console.error(`There is a ${kind} called ${name} already.`)
  process.exit(1)
}
make()

function newMigration() {
  const number = nextNumber('db/migrations')
  write(
    `db/migrations/${number}-${name}.ts`,
    `import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('${name.replaceAll('-', '_')}')
    .addColumn('id', 'text', (id) => id.primaryKey())
    .execute()
}
`,
  )
  addToList(`${number}-${name}`)
  write(
    `tests/db/${name}.test.ts`,
    `import { expect, test } from 'vitest'
import { freshDatabase } from '#tests/support/engine.ts'

test('${name.replaceAll('-', ' ')}: what does this migration promise?', async () => {
  const { close } = await freshDatabase()
  await close()

  expect('a promise').toBe('kept')
})
`,
  )
  console.log('Describe the table in db/schema.ts; the schema test compares it with the migrated database.')
}

/** The list of migrations is static, so that the bundle holds them. */
function addToList(migration: string) {
  const list = at('db/migrations/all.ts')
  const word = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const text = readFileSync(list, 'utf8')
    .replace(/((?:^import .*\n)+)/m, `$1import * as ${word} from './${migration}.ts'\n`)
    .replace(/\n\}\s*$/, `\n  '${migration}': ${word},\n}\n`)
  writeFileSync(list, text)
  console.log('db/migrations/all.ts')
}

function newArea() {
  const noun = name.replace(/ies$/, 'y').replace(/s$/, '')
  const type = noun.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())
  write(
    `app/domain/${name}/${noun}.ts`,
    `/** What the product says about a ${noun.replaceAll('-', ' ')}; pure, for the server and the browser. */
export type ${type} = {
  readonly id: string
}
`,
  )
  write(
    `tests/domain/${name}/${noun}.test.ts`,
    `import { describe, expect, test } from 'vitest'

describe('a ${noun.replaceAll('-', ' ')}', () => {
  test('can be … by somebody', () => {
    expect('a sentence about people').toBe('true')
  })
})
`,
  )
  console.log(
    'Give the area its step in the ladder of tests/architecture/imports.test.ts and its words in app/README.md.',
  )
}

function newDecision() {
  const number = nextNumber('docs/decisions')
  const title = words.join(' ')
  write(
    `docs/decisions/${number}-${name}.md`,
    `# ${Number(number)}. ${title.charAt(0).toUpperCase()}${title.slice(1)}

**Context.**

**Decision.**

**Consequences.**
`,
  )
}

function nextNumber(folder: string): string {
  const numbers = readdirSync(at(folder))
    .map((file) => Number.parseInt(file, 10))
    .filter(Number.isFinite)
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0')
}

function write(file: string, text: string) {
  mkdirSync(path.dirname(at(file)), { recursive: true })
  writeFileSync(at(file), text)
  console.log(file)
}

/** Whether the name stands for something already, under any number. */
function isTaken(): boolean {
  const folders = { migration: 'db/migrations', area: 'app/domain', decision: 'docs/decisions' }
  return readdirSync(at(folders[kind as keyof typeof folders])).some((entry) =>
    new RegExp(`^(\\d+-)?${name}(\\.|$)`).test(entry),
  )
}
