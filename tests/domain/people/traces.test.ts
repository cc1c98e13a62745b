import { describe, expect } from 'vitest'
import { notPeople, traces } from '#app/domain/people/traces.ts'
import { test } from '#tests/support/town.ts'

describe('every column that holds a person', () => {
  test('is listed, with what becomes of it', async ({ town: { db } }) => {
    const tables = await db.introspection.getTables()
    const columns = tables.flatMap(({ name: table, columns }) =>
      columns.filter(({ name }) => /(_id|_by)$/.test(name)).map(({ name: column }) => ({ table, column })),
    )
    const name = ({ table, column }: { table: string; column: string }) => `${table}.${column}`
    const listed = new Set(traces.map(name))

    expect(
      columns.filter((each) => !listed.has(name(each)) && !(each.column in notPeople)).map(name),
    ).toEqual([])
    expect([...listed].filter((trace) => !columns.map(name).includes(trace))).toEqual([])
    expect(traces.filter(({ column }) => column in notPeople)).toEqual([])
  })
})
