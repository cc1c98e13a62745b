import { expect } from 'vitest'
import { colleagues } from '#app/domain/people/colleagues.server.ts'
import { Forbidden } from '#app/kernel/errors.ts'
import { test } from '#tests/support/town.ts'

test('whoever is suspended is offered no work, and keeps in sight what is theirs already', async ({
  town,
}) => {
  const { as, otto, tia, ada } = town
  const names = async (already?: string[]) => (await colleagues(as(otto), already)).map(({ name }) => name)
  expect(await names()).toContain('Tia')
  await town.db
    .updateTable('person')
    .set({ suspended_at: new Date().toISOString() })
    .where('id', '=', tia.id)
    .execute()

  expect(await names()).not.toContain('Tia')
  expect(await names()).toContain('Otto')
  expect(await names([tia.id, otto.id])).toEqual([...new Set(await names([tia.id]))])
  expect(await names([tia.id])).toContain('Tia')
  await expect(colleagues(as(ada))).rejects.toThrow(Forbidden)
})
