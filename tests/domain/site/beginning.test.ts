import { expect, test } from 'vitest'
import { appointAdmin } from '#app/domain/people/appointing.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import { firstSteps } from '#app/domain/site/beginning.server.ts'
import { changeSettings } from '#app/domain/site/settings.server.ts'
import { openSpace } from '#app/domain/spaces/opening.server.ts'
import { asSystem } from '#app/kernel/context.server.ts'
import { begin } from '#db/seeds/beginning.ts'
import { freshDatabase } from '#tests/support/engine.ts'
import { test as inTown } from '#tests/support/town.ts'

test('whoever runs a new site sees what it lacks, and each thing done is ticked off', async () => {
  const { db, close } = await freshDatabase()
  const system = asSystem(db, new Date('2026-03-02T09:00:00.000Z'), 'start')
  await begin(system)
  await appointAdmin(system, 'first@example.org')
  const row = await db.selectFrom('person').selectAll().where('role', '=', 'admin').executeTakeFirstOrThrow()
  const ctx = { ...system, actor: toPerson(row) }
  const done = async () => (await firstSteps(ctx))?.flatMap(({ name, isDone }) => (isDone ? [name] : []))

  expect(await done()).toEqual([])
  await changeSettings(ctx, { name: 'The corner shop' })
  await openSpace(ctx, { names: { en: 'Everything' } })
  expect(await done()).toEqual(['name', 'board'])
  await close()
})

inTown('nobody else is told what a site lacks', async ({ town: { as, ada, max, otto, sam } }) => {
  for (const somebody of [ada, max, otto, sam]) expect(await firstSteps(as(somebody))).toBeNull()
})
