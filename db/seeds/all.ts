import { asSystem, transact } from '#app/kernel/context.server.ts'
import { dayMs, later } from '#app/kernel/time.ts'
import { englishVoices } from './story/english-voices.ts'
import { italianVoices } from './story/italian-voices.ts'
import type { Database } from '#db/database.server.ts'
import { seedCast } from './cast.ts'
import { improve } from './improving.ts'
import { seedPlaces } from './places.ts'
import { readNotices } from './reading-notices.ts'
import { bringReviews } from './reviews.ts'
import { play } from './stage.ts'
import { leaveWaiting } from './waiting.ts'
import { speak, type Said } from './voicing.ts'

/** Fills an empty database with the demo: three months, lived through the domain at their times. Whole or not at all. */
export async function seedDemo(db: Database, now = new Date()): Promise<void> {
  await transact(asSystem(db, later(now, -100 * dayMs), 'seed'), async (tx) => {
    const places = await seedPlaces(tx)
    const { cast } = await seedCast(tx, places)
    const said: Said = new Map()
    await play(tx, now, { cast, places }, (stage) => {
      bringReviews(stage)
      speak(stage, italianVoices, 'it', said)
      speak(stage, englishVoices, 'en', said)
      improve(stage, said)
      leaveWaiting(stage, said)
    })
    await readNotices(tx, now)
  })
}
