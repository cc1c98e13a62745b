import { describe, expect } from 'vitest'
import { notPeople, traces } from '#app/domain/people/traces.ts'
import { test } from '#tests/support/town.ts'

describe('every column that holds a person', () => {
  test('is listed, with what becomes of it', async ({ town: { db } }) => {
    const tables = await db.introspection.getTables()
    const columns = tables
      .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
      .filter((column) => /(_id|_by)$/.test(column))
    const listed = traces.map(({ table, column }) => `${table}.${column}`)

    expect(columns.filter((column) => !listed.includes(column) && !(column in notPeople))).toEqual([])
    expect(listed.filter((column) => !columns.includes(column))).toEqual([])
    expect(Object.keys(notPeople).filter((column) => !columns.includes(column))).toEqual([])
  })
})
