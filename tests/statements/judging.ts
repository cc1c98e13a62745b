import { fingerprintSync, parseSync } from 'libpg-query'
import type { Engine } from '#tests/support/engine.ts'

/** What is known of the product before a statement is judged. */
export type Known = {
  /** Everything that somebody wrote: what stands there in quotes came from nobody else. */
  readonly source: string
  /** `table.column` of what may be null. */
  readonly nullable: ReadonlySet<string>
}

export type Judged = { readonly text: string; readonly faults: readonly string[] }

/** What the engines mean alike; what only one of them has stands in `dialect.ts` or in the search. */
const functions: Record<Engine | 'both', ReadonlySet<string>> = {
  // of more than one value, max and min are greatest and least elsewhere
  both: new Set(['count/0', 'count/1', 'sum/1', 'min/1', 'max/1', 'abs/1', 'ln/1', 'exp/1', 'lower/1']),
  sqlite: new Set(['json_each/1']),
  postgres: new Set(['json_array_elements_text/1', 'to_tsquery/2']),
}

/** What an engine says of itself, and what tests ask of it: no statements of the product. */
const ofTheEngine =
  /pg_catalog|pg_prepared_statements|sqlite_master|pragma_table_info|sqlite_version|^\s*(?:explain|pragma|set|create|drop|alter|analyze|begin|vacuum|select version\(\))|session_replication_role|into t select/i

/** Tables of which a test, a sweep or a migration means every row. */
const everyRow: ReadonlySet<string> = new Set([
  'card',
  'clock_watch',
  'event_delivery',
  'event_seal',
  'invitation',
  'mail',
  'notice',
  'post_status',
  'resemblance',
  'session',
  'sign_in_code',
])

/** Where it does not matter which row comes first: one is as good as another, or all come round. */
const anyRow =
  /^select (?:distinct )?"?(?:id|post_id|person_id)"?(?:, "name")? from "(?:notice|event|space|post|invitation|store|vote|mail|person|touchpoint)" /

/** What is never null where something else is not. */
const togetherWith: Readonly<Record<string, readonly string[]>> = { merged_at: ['merged_into'] }

type Node = Readonly<Record<string, unknown>>
type Visit = (kind: string, node: Node) => void

function walk(tree: unknown, visit: Visit): void {
  if (Array.isArray(tree)) for (const each of tree) walk(each, visit)
  else if (typeof tree === 'object' && tree !== null)
    for (const [kind, node] of Object.entries(tree)) {
      if (typeof node === 'object' && node !== null && !Array.isArray(node)) visit(kind, node as Node)
      walk(node, visit)
    }
}

/** SQLite’s own spelling, so that one parser reads both: a place is a question mark there, and the search a word. */
export function inOneSpelling(text: string, engine: Engine): string {
  if (engine === 'postgres') return text
  let places = 0
  return text
    .replace(/'(?:[^']|'')*'|"[^"]*"|\?/g, (part) => (part === '?' ? `$${++places}` : part))
    .replace(/ match /g, ' @@ ')
}

/** What is wrong with each statement that the suite asked; those without a fault are left out. */
export function judge(texts: readonly string[], engine: Engine, known: Known): readonly Judged[] {
  const ours = texts.filter((text) => !ofTheEngine.test(text))
  const alike = new Map<string, { text: string; constants: string }[]>()
  const judged = ours.map((text): { text: string; faults: string[] } => {
    const spelt = inOneSpelling(text, engine)
    let tree: ReturnType<typeof parseSync>
    try {
      tree = parseSync(spelt)
    } catch (error) {
      return { text, faults: [`cannot be read: ${(error as Error).message}`] }
    }
    const constants: string[] = []
    walk(tree, (kind, node) => {
      if (kind === 'A_Const') constants.push(JSON.stringify({ ...node, location: 0 }))
    })
    const fingerprint = fingerprintSync(spelt)
    alike.set(fingerprint, [...(alike.get(fingerprint) ?? []), { text, constants: constants.join() }])
    return { text, faults: faultsOf(tree, text, engine, known) }
  })
  const varying = [...alike.values()]
    .filter((group) => new Set(group.map(({ constants }) => constants)).size > 1)
    // how many of the newest each search looks at: two numbers of ours
    .filter(([first]) => !first!.text.includes('from post_search where'))
    .flatMap((group) => group.map(({ text }) => text))
  return judged
    .map(({ text, faults }) => ({
      text,
      faults: varying.includes(text)
        ? [...faults, 'a value stands in its text, another one elsewhere']
        : faults,
    }))
    .filter(({ faults }) => faults.length > 0)
}

function faultsOf(
  tree: ReturnType<typeof parseSync>,
  text: string,
  engine: Engine,
  { source, nullable }: Known,
): string[] {
  const faults: string[] = []
  if (tree.stmts?.length !== 1) faults.push('more than one statement')
  walk(tree, (kind, node) => {
    if (kind === 'A_Const') {
      const value = (node['sval'] as { sval?: string } | undefined)?.sval
      if (value !== undefined && !isWritten(value, source)) faults.push(`a text that nobody wrote: ${value}`)
    }
    if (kind === 'FuncCall') {
      const parts = node['funcname'] as { String: { sval: string } }[]
      const name = `${parts.at(-1)!.String.sval}/${(node['args'] as unknown[] | undefined)?.length ?? 0}`
      if (name !== 'like_escape/2' && !functions.both.has(name) && !functions[engine].has(name))
        faults.push(`a function that the engines do not share: ${name}`)
    }
    if (kind === 'SQLValueFunction') faults.push('a clock of the database')
    if (kind === 'UpdateStmt' || kind === 'DeleteStmt') {
      const table = (node['relation'] as { relname: string }).relname
      if (!node['whereClause'] && !everyRow.has(table)) faults.push(`every row of ${table}`)
    }
    if (kind === 'InsertStmt' && !node['cols']) faults.push('an insert that names no columns')
    if (kind === 'JoinExpr' && !node['quals']) faults.push('a join without a condition')
    if (kind === 'BoolExpr' && node['boolop'] === 'NOT_EXPR' && isInQuery(node))
      faults.push('not in (select …), which is never true beside a null')
    if (kind === 'SelectStmt') {
      if (node['limitOffset']) faults.push('pages by offset')
      if (node['limitCount'] && !node['sortClause'] && !anyRow.test(text))
        faults.push('the first of no order')
      if ((node['fromClause'] as unknown[] | undefined)?.some((_, place) => place > 0))
        faults.push('a join without a condition')
      faults.push(...unplacedNulls(node, nullable))
    }
  })
  return faults
}

const isWritten = (value: string, source: string): boolean => {
  const quoted = `'${value.replaceAll("'", "''")}'`
  return source.includes(quoted) || source.includes(quoted.replaceAll('\\', '\\\\'))
}

const isInQuery = (node: Node): boolean =>
  (node['args'] as { SubLink?: { subLinkType: string } }[]).some(
    ({ SubLink }) => SubLink?.subLinkType === 'ANY_SUBLINK',
  )

/** Nothing comes first on SQLite and last on PostgreSQL: who sorts by what may be nothing says where it goes, or leaves it out. */
function unplacedNulls(select: Node, nullable: ReadonlySet<string>): string[] {
  const tables = new Map<string, string>()
  walk(select['fromClause'], (kind, node) => {
    if (kind !== 'RangeVar') return
    const table = node['relname'] as string
    tables.set((node['alias'] as { aliasname: string } | undefined)?.aliasname ?? table, table)
  })
  const spoken = JSON.stringify(select['whereClause'] ?? null)
  return ((select['sortClause'] ?? []) as { SortBy: Node }[]).flatMap(({ SortBy }) => {
    const { ColumnRef } = SortBy['node'] as { ColumnRef?: { fields: { String?: { sval: string } }[] } }
    const names = ColumnRef?.fields.map(({ String }) => String?.sval ?? '*') ?? []
    const column = names.at(-1)
    if (column === undefined || SortBy['sortby_nulls'] !== 'SORTBY_NULLS_DEFAULT') return []
    const among = names.length > 1 ? [tables.get(names[0]!) ?? names[0]!] : [...tables.values()]
    const isNullable = among.some((table) => nullable.has(`${table}.${column}`))
    const isThere = [column, ...(togetherWith[column] ?? [])].some((name) =>
      spoken.includes(`"sval":"${name}"`),
    )
    return isNullable && !isThere ? [`sorted by ${column}, which may be null`] : []
  })
}
