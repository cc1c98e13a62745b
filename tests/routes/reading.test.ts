import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { test, type House } from '#tests/support/visit.ts'
import { all, fill } from './addresses.ts'

async function everything({ db }: House): Promise<Record<string, string>> {
  const tables: Record<string, string> = {}
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
    tables[name] = rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n')
  }
  return tables
}

const changed = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys(after).filter((table) => before[table] !== after[table])

/** A secret is made ready for the telephone that is to show its codes; it counts for nothing until one of them was typed. */
const known: Readonly<Record<string, unknown[]>> = {
  '/me/authenticator': [
    ['sam', ['person']],
    ['ines', ['person']],
  ],
}

const readers = ['stranger', 'ben', 'pia', 'sam', 'ines'] as const

describe('looking changes nothing', () => {
  test.for(all.filter(({ method }) => method === 'GET'))('at $address', async ({ address }, { house }) => {
    const found: unknown[] = []
    for (const reader of readers) {
      const browser = await house.browser(reader === 'stranger' ? undefined : house[reader])
      const path = await fill(house, address)
      const before = await everything(house)
      await browser.get(path)
      await browser.get(path, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } })
      const tables = changed(before, await everything(house))
      if (tables.length > 0) found.push([reader, tables])
    }
    expect(found).toEqual(known[address] ?? [])
  })

  test('would be found out if it did (control)', async ({ house }) => {
    const before = await everything(house)
    await (
      await house.browser(house.ben)
    ).post('/new', { text: `A lamp is missing ${newId(new Date())}`, _sure: '1' })
    expect(changed(before, await everything(house))).toContain('post')
  })
})
