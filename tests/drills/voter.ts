// Votes one after the other into a SQLite file, each by somebody new, and says of each that it is kept once it is: what drills kill at a
// system call or cut the power of. FILE POST VOTES [SYNCHRONOUS]; 0 votes is without an end.
import { writeSync } from 'node:fs'
import process from 'node:process'
import { sql } from 'kysely'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { placeOf } from '#app/domain/stores/places.server.ts'
import type { Actor } from '#app/kernel/actor.ts'
import { asSystem } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { closeDatabase, openDatabase } from '#db/database.server.ts'

const [file = '', number = '', votes = '0', synchronous] = process.argv.slice(2)
const db = openDatabase(`file:${file}`, { onLostFlush: () => writeSync(1, 'ends\n') })
if (synchronous) await sql`pragma synchronous = ${sql.raw(synchronous)}`.execute(db)

const system = asSystem(db, new Date(), 'drill')
const post = await findPost(system, Number(number))
const place = await placeOf(system, {})
writeSync(1, 'ready\n')

for (let cast = 0; votes === '0' || cast < Number(votes); cast++) {
  const guest: Actor = { kind: 'guest', id: newId(new Date()) }
  try {
    await castVote({ db, actor: guest, now: new Date(), requestId: 'drill' }, post, place)
    writeSync(1, `kept ${guest.id}\n`)
  } catch (error) {
    writeSync(1, `refused ${(error as Error).name}\n`)
  }
}
await closeDatabase(db)
writeSync(1, 'done\n')
