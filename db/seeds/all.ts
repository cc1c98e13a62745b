import { asSystem, transact } from '#app/kernel/context.server.ts'
import { dayMs, later } from '#app/kernel/time.ts'
import type { Database } from '#db/database.server.ts'
import { seedCast } from './cast.ts'
import { seedPlaces } from './places.ts'

export { demoPeople } from './cast.ts'

/** Fills an empty database with the demo. */
export async function seedDemo(db: Database, now = new Date()): Promise<void> {
  await transact(asSystem(db, later(now, -100 * dayMs), 'seed'), async (tx) => {
    const places = await seedPlaces(tx)
    await seedCast(tx, places)
  })
}
