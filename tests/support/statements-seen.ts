import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { CompiledQuery } from 'kysely'
import type { Engine } from './engine.ts'

// Where the suite leaves each different text of SQL that it asked, for `tests/statements` to read; unset, nothing is kept.
const folder = process.env.TEST_STATEMENTS
const known = new Set<string>()

/** Keeps each text once, whichever worker asks it first. */
export function keepStatement(engine: Engine, { sql }: Pick<CompiledQuery, 'sql'>): void {
  if (!folder || known.has(sql)) return
  known.add(sql)
  const place = path.join(folder, engine)
  mkdirSync(place, { recursive: true })
  const file = path.join(place, `${createHash('sha256').update(sql).digest('hex')}.sql`)
  if (!existsSync(file)) writeFileSync(file, sql)
}

export function statementsSeen(engine: Engine): readonly string[] {
  const place = path.join(folder ?? '', engine)
  if (!folder || !existsSync(place)) return []
  return readdirSync(place).map((file) => readFileSync(path.join(place, file), 'utf8'))
}
