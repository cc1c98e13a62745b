import SQLite from 'better-sqlite3'
import { describe, expect } from 'vitest'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { traces } from '#app/domain/people/traces.ts'
import { eraseMe } from '#app/domain/privacy/erasing.server.ts'
import { exportMine, sizeOf } from '#app/domain/privacy/exporting.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { Conflict, NotFound } from '#app/kernel/errors.ts'
import { timetable } from '#app/work/timetable.server.ts'
import { engine } from '#tests/support/engine.ts'
import { test } from '#tests/support/town.ts'
import { everything, plant } from './planting.ts'

// what was written, and what only says who
const own = ['post', 'body', 'comment', 'oldtitle', 'oldbody', 'oldcomment', 'alt']
const neverExported = ['password', 'totp']

describe('whoever asks', () => {
  test('takes along everything that is kept about them, but no key to any door', async ({ town }) => {
    const { words } = await plant(town)

    const mine = JSON.stringify(await exportMine(town.as(town.ada)))
    const missing = Object.entries(words).filter(([, word]) => !mine.includes(word))
    expect(missing.map(([place]) => place).sort()).toEqual([...neverExported].sort())
    for (const other of [town.ben, town.max]) expect(mine).not.toContain(other.id)
  })

  test('is told how much that is, a newcomer too', async ({ town }) => {
    expect(sizeOf(await exportMine(town.as(town.ben)))).toBe(0)
  })
})

describe('whoever asks to be forgotten', () => {
  test('is: nothing that says who they were stands anywhere, and their words stay without a name', async ({
    town,
  }) => {
    const { words, hers, theirs } = await plant(town)

    await eraseMe(town.as(town.ada), 'keep')
    await town.deliver()

    const left = await everything(town)
    const found = Object.entries(words).filter(([, word]) => left.includes(word))
    expect(found.map(([place]) => place).sort()).toEqual([...own].sort())
    expect((await findPost(town.as(town.ben), hers.number)).title).toContain(words['post'])
    expect((await findPost(town.as(town.ben), theirs.number)).voteCount).toBe(2)
  })

  test('takes their words along if they want: not a trace, in no index and no file', async ({ town }) => {
    const { words, hers, theirs } = await plant(town)
    await town.deliver()

    await eraseMe(town.as(town.ada), 'withdraw')
    await town.deliver()
    await timetable['fold away what was deleted'].run(town.system())
    const left = await everything(town)
    expect(Object.entries(words).filter(([, word]) => left.includes(word))).toEqual([])
    await expect(findPost(town.as(town.ben), hers.number)).rejects.toThrow(NotFound)
    expect((await findPost(town.as(town.ben), theirs.number)).title).toContain('Bens words')
  })

  test.skipIf(engine === 'postgres')(
    'stands in no byte of the file a minute later, though somebody was reading when they asked',
    async ({ town }) => {
      const { words } = await plant(town)
      await town.deliver()
      const left = async () => {
        const all = await everything(town)
        return Object.entries(words).filter(([, word]) => all.includes(word))
      }
      const reader = new SQLite(town.url.slice('file:'.length))
      reader.exec('begin; select count(*) from person')

      await eraseMe(town.as(town.ada), 'withdraw')
      await town.deliver()
      // what a reader may still want to see cannot be taken away yet
      await timetable['fold away what was deleted'].run(town.system())
      expect(await left()).not.toEqual([])

      reader.close()
      await timetable['fold away what was deleted'].run(town.system())
      expect(await left()).toEqual([])
    },
  )

  test('is signed out everywhere, and asking again changes nothing', async ({ town }) => {
    const { as, db, ada } = town
    await plant(town)

    await eraseMe(as(ada), 'keep')
    await eraseMe(as(ada), 'withdraw')
    expect(await db.selectFrom('session').select('id').where('person_id', '=', ada.id).execute()).toEqual([])
    const facts = await db.selectFrom('event').select('id').where('type', '=', 'person.erased').execute()
    expect(facts).toHaveLength(1)
  })

  test('is written to no more: letters to the address go, those from before there was a person too', async ({
    town: { as, db, system, ada },
  }) => {
    await transact(system(), (tx) =>
      queueMail(tx, {
        key: 'code.1',
        to: { address: 'ada@example.org' },
        language: 'en',
        mail: { kind: 'code', subject: '123456', text: '', html: '' },
      }),
    )
    const letters = () =>
      db.selectFrom('mail').select('id').where('address', '=', 'ada@example.org').execute()
    expect(await letters()).toHaveLength(1)
    await eraseMe(as(ada), 'keep')
    expect(await letters()).toEqual([])
  })

  test('can come back as a new person with the same address', async ({ town }) => {
    const { as, db, ben } = town
    await eraseMe(as(ben), 'keep')

    const { personAt } = await import('#app/domain/people/signing-in.server.ts')
    const { person, isNew } = await personAt(as({ kind: 'guest', id: null }), 'ben@example.org')
    expect(isNew).toBe(true)
    expect(person.id).not.toBe(ben.id)
    const row = await db
      .selectFrom('person')
      .select('name')
      .where('id', '=', ben.id)
      .executeTakeFirstOrThrow()
    expect(row.name).toBeNull()
  })

  test('is not the last admin', async ({ town: { as, ines } }) => {
    await expect(eraseMe(as(ines), 'keep')).rejects.toThrow(Conflict)
  })

  test('leaves rows behind only where others’ words and counts need them', () => {
    const kept = traces.filter(({ erase }) => erase === 'keep').map(({ table }) => table)
    for (const table of ['session', 'mail', 'notice', 'following', 'submission'])
      expect(kept).not.toContain(table)
  })
})
