import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, vi } from 'vitest'
import { verifyChain } from '#app/domain/events/sealing.server.ts'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { openSession } from '#app/domain/people/sessions.server.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { changeStatus } from '#app/domain/posts/standing.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { dayMs, hourMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import { doDueWork, timetable, type TimedWork } from '#app/work/timetable.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { day, inAct, makeCard, openBoard } from '#tests/support/workshop.ts'
import { openTown, test, type Town } from '#tests/support/town.ts'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { engine, type Engine } from '#tests/support/engine.ts'
import { atOnce, meeting } from '#tests/support/two-workers.ts'

const data = mkdtempSync(path.join(tmpdir(), 'timetable-'))
vi.stubEnv('DATA_DIR', data)
afterAll(() => rmSync(data, { recursive: true, force: true }))

type Line = {
  /** Has nothing to do on the other engine. */
  readonly only?: Engine
  /** Something for this line to do. */
  readonly prepare: (town: Town) => Promise<unknown>
  /** When it runs, and is run again. */
  readonly at: (town: Town) => Date
  /** Everything that it changes, in an order of its own. */
  readonly seen: (town: Town) => Promise<unknown>
}

const hour = (town: Town) => town.later({ hours: 1 })
const write = (town: Town, key: string, rest: object = {}) =>
  transact(town.system(), (tx) =>
    queueMail(tx, {
      key,
      to: { address: 'ada@example.org' },
      language: 'en',
      mail: { kind: 'notices', subject: key, text: key, html: '' },
      ...rest,
    }),
  )
const letters = ({ db }: Town) =>
  db.selectFrom('mail').select(['id', 'text', 'sent_at', 'dead_at']).orderBy('id').execute()

/** How many facts have a seal, and whether their chain holds; in which order they were found may differ. */
const sealsOf = async ({ db }: Town) => {
  const { head, fault } = await verifyChain(db)
  const facts = await db.selectFrom('event').select('id').execute()
  return { unsealed: facts.length - head.position, fault }
}

/** Each line of the timetable: a new one without a line here does not compile, and is found below. */
const lines: Record<keyof typeof timetable, Line> = {
  'watch the clock': {
    prepare: (town) => timetable['watch the clock'].run(town.system()),
    at: (town) => town.later({ minutes: 1 }),
    seen: ({ db }) => db.selectFrom('clock_watch').selectAll().execute(),
  },
  'seal facts': {
    prepare: async (town) => {
      for (let said = 0; said < 4; said++) await town.post({ by: town.ada })
    },
    at: hour,
    seen: sealsOf,
  },
  'seal facts of long ago': {
    prepare: async (town) => {
      for (let said = 0; said < 4; said++) await town.post({ by: town.ada })
    },
    at: (town) => town.later({ days: 40 }),
    seen: sealsOf,
  },
  'remind of checks whose day has come': {
    prepare: async (town) => {
      const card = await inAct(town, await makeCard(town, await openBoard(town)))
      await decideCard(town.as(town.ann, day(16)), card, {
        decision: 'standardise',
        rationale: 'It works',
        sentence: 'At eight people the third till opens',
        standard: 'At eight people the third till opens',
      } as never)
    },
    at: () => day(200),
    seen: async ({ db }) =>
      (await db.selectFrom('event').select(['details']).where('type', '=', 'card.sustain_due').execute())
        .map(({ details }) => String(details))
        .sort(),
  },
  'give up letters that came too late': {
    prepare: async (town) => {
      await write(town, 'late', { expiresAt: town.later({ minutes: 10 }) })
      await write(town, 'in time', { expiresAt: town.later({ days: 1 }) })
    },
    at: hour,
    seen: letters,
  },
  'forget ended sessions': {
    prepare: (town) =>
      transact(town.system(), async (tx) => {
        for (const idleMs of [minuteMs, dayMs]) {
          const limits = { idleMs, absoluteMs: dayMs, staffIdleMs: idleMs, staffAbsoluteMs: dayMs }
          await openSession(tx, town.ada, limits, { agent: `${idleMs}`, addressPrefix: '' })
        }
        await tx.db
          .updateTable('session')
          .set({ expires_at: iso(town.later({ minutes: 1 })) })
          .where('agent', '=', `${minuteMs}`)
          .execute()
      }),
    at: hour,
    seen: ({ db }) => db.selectFrom('session').select('agent').orderBy('agent').execute(),
  },
  'forget old codes, keys and limits': {
    prepare: async ({ db, later }) => {
      for (const [key, days] of [
        ['old', -3],
        ['new', 0],
      ] as const)
        await db
          .insertInto('rate_limit')
          .values({ key, tokens: 1, refilled_at: iso(later({ days })) })
          .execute()
    },
    at: hour,
    seen: ({ db }) => db.selectFrom('rate_limit').select('key').orderBy('key').execute(),
  },
  'forget old letters': {
    prepare: async (town) => {
      for (const key of ['sent', 'waiting']) await write(town, key)
      await town.db
        .updateTable('mail')
        .set({ sent_at: iso(town.later({})) })
        .where('id', '=', 'sent')
        .execute()
    },
    at: (town) => town.later({ days: 31 }),
    seen: letters,
  },
  'fold away what was deleted': {
    only: 'sqlite',
    prepare: async ({ db }) => {
      await db
        .insertInto('rate_limit')
        .values({ key: 'zkdeletedqv', tokens: 1, refilled_at: iso(new Date(0)) })
        .execute()
      await db.deleteFrom('rate_limit').where('key', '=', 'zkdeletedqv').execute()
    },
    at: hour,
    seen: async ({ url }) =>
      ['', '-wal'].map((ending) =>
        readFileSync(`${url.slice('file:'.length)}${ending}`, 'latin1').includes('zkdeletedqv'),
      ),
  },
  'write letters about what happened': {
    prepare: async (town) => {
      const { ada, ben, tia, as, post, later: after, deliver } = town
      for (let number = 0; number < 15; number++) {
        const said = await post({ by: number % 2 ? ada : ben, words: `Wish ${number} about many benches` })
        await answerPost(as(tia), said, `Answer ${number}`)
        await changeStatus(as(tia, after({ minutes: 1 })), said, 'planned', 'Soon')
      }
      await deliver(after({ minutes: 2 }))
    },
    at: hour,
    seen: async (town) => {
      const notices = await town.db
        .selectFrom('notice')
        .select((row) => [
          row.fn.countAll<number>().as('all'),
          row.fn.count<number>('mailed_at').as('mailed'),
        ])
        .executeTakeFirstOrThrow()
      const mail = await town.db.selectFrom('mail').select('text').execute()
      const told = mail.reduce((sum, { text }) => sum + (text.match(/Wish \d+/g)?.length ?? 0), 0)
      return { ...notices, letters: mail.length, told }
    },
  },
  'remove photos that joined no post': {
    prepare: async (town) => {
      const place = path.join(data, 'uploads', 'aa')
      mkdirSync(place, { recursive: true })
      const old = 'a'.repeat(32)
      for (const size of ['', '-small']) {
        writeFileSync(path.join(place, `${old}${size}.webp`), '')
        utimesSync(path.join(place, `${old}${size}.webp`), new Date(0), new Date(0))
      }
      await town.db
        .insertInto('photo')
        .values({
          id: newId(town.later({})),
          name: old,
          owner_id: town.ada.id,
          post_id: null,
          position: 0,
          alt: '',
          width: 1,
          height: 1,
          bytes: 1,
          thumbnail_width: 1,
          thumbnail_height: 1,
          created_at: iso(town.later({ days: -2 })),
        })
        .execute()
    },
    at: hour,
    seen: async ({ db }) => ({
      rows: await db.selectFrom('photo').select('name').execute(),
      files: readdirSync(path.join(data, 'uploads', 'aa')),
    }),
  },
  'compare posts that came in by the thousand': {
    prepare: async ({ db, post, deliver }) => {
      for (const words of ['More benches in front of the shop', 'Please more benches in front of the shop'])
        await post({ words })
      await deliver()
      await db.updateTable('post').set({ compared_at: null }).where('compared_at', 'is not', null).execute()
      await db.deleteFrom('resemblance').execute()
    },
    at: hour,
    seen: async ({ db }) => ({
      pairs: (await db.selectFrom('resemblance').select('score').execute()).length,
      waiting: (await db.selectFrom('post').select('id').where('compared_at', 'is', null).execute()).length,
    }),
  },
}

describe('every line of the timetable', () => {
  test('is tried by two workers at once', () => {
    expect(Object.keys(lines).sort()).toEqual(Object.keys(timetable).sort())
  })

  const here = (Object.keys(lines) as (keyof typeof timetable)[]).filter(
    (name) => (lines[name].only ?? engine) === engine,
  )
  test.for(here)('%s: two workers at once, and again, do what one does once', async (name, { town }) => {
    const { prepare, at, seen } = lines[name]
    const alone = await openTown()
    await prepare(alone)
    const before = await seen(alone)
    await timetable[name].run(alone.system(at(alone)))
    const expected = await seen(alone)
    await alone.close()
    expect(expected).not.toEqual(before)

    await prepare(town)
    await atOnce(town, at(town), timetable[name].run)
    expect(await seen(town)).toEqual(expected)
    await atOnce(town, at(town), timetable[name].run)
    expect(await seen(town)).toEqual(expected)
  })

  test('that only one of two does would be found out if both did it (control)', async ({ town }) => {
    const line = lines['write letters about what happened']
    await line.prepare(town)
    const mailOf = (text: string) => ({ kind: 'notices', subject: '', text, html: '' })
    const bothHaveRead = meeting(2)
    // reads what is due and marks it afterwards, as if nobody else could have come in between
    const naive: TimedWork['run'] = async ({ db, now }) => {
      const due = await db.selectFrom('notice').selectAll().where('mailed_at', 'is', null).execute()
      await bothHaveRead()
      await db
        .updateTable('notice')
        .set({ mailed_at: iso(now) })
        .execute()
      for (const notice of due)
        await write(town, newId(now), { mail: mailOf(`Wish 1 of ${notice.occasion}`) })
    }

    await atOnce(town, hour(town), naive)

    const { told, mailed } = (await line.seen(town)) as { told: number; mailed: number }
    expect(told).toBeGreaterThan(mailed)
  })
})

describe('news that falls due while another worker writes', () => {
  test.skipIf(engine === 'sqlite')('stands in a letter, whoever of the two began first', async ({ town }) => {
    const line = lines['write letters about what happened']
    await line.prepare(town)
    // half of it is due an hour later than the rest
    const news = await town.db.selectFrom('notice').selectAll().orderBy('created_at').execute()
    await town.db
      .updateTable('notice')
      .set({ mail_due_at: iso(town.later({ hours: 2 })) })
      .where(
        'occasion',
        'in',
        news.filter((_, place) => place % 2).map(({ occasion }) => occasion),
      )
      .execute()
    // both begin while a third holds everything, so that each has seen what it can before either has marked anything
    const { run } = timetable['write letters about what happened']
    const third = openDatabase(town.url, { poolSize: 1 })
    const workers: Promise<unknown>[] = []
    await third.transaction().execute(async (tx) => {
      await tx.selectFrom('notice').select('occasion').forUpdate().execute()
      for (const hours of [1, 3]) {
        workers.push(run(town.system(town.later({ hours }))))
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    })
    await Promise.all(workers)
    await closeDatabase(third)
    for (let round = 0; round < 3; round++) await run(town.system(town.later({ hours: 3 })))

    const { told, mailed } = (await line.seen(town)) as { told: number; mailed: number }
    expect(mailed).toBeGreaterThan(20)
    expect(told).toBe(mailed)
  })
})

describe('what removes things because they are old', () => {
  test('waits until the clock can be believed', async ({ town }) => {
    const line = lines['forget old letters']
    await line.prepare(town)
    const now = town.later({ days: 31 })
    const failures: unknown[] = []
    const work = doDueWork(
      town.db,
      'quick',
      () => now,
      (error) => failures.push(error),
    )

    await work()
    expect(await letters(town)).toHaveLength(2)
    await town.db
      .updateTable('clock_watch')
      .set({ seen_at: iso(now), jumped_at: iso(later(now, -2 * hourMs)), rounds: 60 })
      .execute()
    await work()

    expect(await letters(town)).toHaveLength(1)
    expect(failures).toEqual([])
  })

  test('are all lines that delete', () => {
    const removing = Object.entries<TimedWork>(timetable).filter(([name]) =>
      /^(forget|remove|give up)/.test(name),
    )

    expect(removing.length).toBeGreaterThan(4)
    expect(removing.filter(([, work]) => work.needs !== 'a steady clock')).toEqual([])
  })
})
