import { describe, expect, onTestFinished, test } from 'vitest'
import { addTask } from '#app/domain/cards/tasks.server.ts'
import { toPerson } from '#app/domain/people/person.ts'
import { endSessionsOf, openSession } from '#app/domain/people/sessions.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { asSystem, transact } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { dayMs } from '#app/kernel/time.ts'
import { liveLimits } from '#app/server/live.server.ts'
import { toJson } from '#db/json.ts'
import { engine } from '#tests/support/engine.ts'
import { networkTo } from '#tests/support/silent-network.ts'
import { makeCard, openBoard } from '#tests/support/workshop.ts'
import { descriptorsOf, figureOf, quantile, withFigures } from './figures.ts'
import { pause, sized, tell } from './form.ts'
import { ask, openSite, type Running, type StandingSite } from './standing-site.ts'
import { unreached, watch, watchAll, type Seat, type Watcher } from './watching.ts'

const streams = sized(200, 2_000)
const changes = sized(6, 40)
/** How long a change may take to be on every screen. */
const latestMs = 2_000
/** How long one whose right is gone may still be told of anything. */
const outMs = 5_000

const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }

type Colleague = { readonly person: Person; readonly cookie: string }

/** A board with one card, and so many people of the retailer who are signed in. */
async function openHall(site: StandingSite, people: number) {
  return site.read(async (db) => {
    const now = new Date()
    const colleagues: Colleague[] = []
    for (let number = 0; number < people; number++) {
      const email = `colleague${number}@example.org`
      const row = await db
        .insertInto('person')
        .values({
          id: newId(now),
          role: 'staff',
          name: `Colleague ${number}`,
          email,
          email_key: email,
          email_verified_at: now.toISOString(),
          grants: toJson(['improve']),
          preferences: toJson({}),
          created_at: now.toISOString(),
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      const person = toPerson(row)
      const token = await transact(asSystem(db, now, 'drill'), (tx) =>
        openSession(tx, person, limits, { agent: 'Drill', addressPrefix: '127.0.0.0/24' }),
      )
      colleagues.push({ person, cookie: `session=${token}` })
    }
    const store = await db
      .selectFrom('store')
      .select('id')
      .where('kind', '=', 'shop')
      .executeTakeFirstOrThrow()
    const floor = {
      db,
      otto: colleagues[0]!.person,
      torino: { channel: 'qr', storeId: store.id, touchpoint: 'till' },
      as: <Who>(actor: Who) => ({ db, actor, now: new Date(), requestId: 'drill' }),
    } as const
    const space = await openBoard(floor)
    return { colleagues, space, card: await makeCard(floor, space) }
  })
}

type Hall = Awaited<ReturnType<typeof openHall>>

/** Everybody sits in a network of their own and has as many windows open as one may. */
const seatsIn = ({ colleagues, space }: Hall, origin: string): Seat[] =>
  colleagues.flatMap(({ cookie }, number) =>
    Array.from({ length: liveLimits.perPerson }, () => ({
      origin,
      path: `/staff/spaces/${space.slug}/live`,
      cookie,
      address: `10.${Math.floor(number / 250)}.${number % 250}.1`,
    })),
  )

const revisionOf = async (site: StandingSite, { space }: Hall): Promise<number> =>
  (
    await site.read((db) =>
      db.selectFrom('space').select('revision').where('id', '=', space.id).executeTakeFirstOrThrow(),
    )
  ).revision

/** A colleague adds a task to the card in the very process that everybody watches. */
async function changeHere(running: Running, { card, colleagues }: Hall, title: string): Promise<void> {
  const { status } = await ask(running.origin, `/c/${card.number}/tasks`, {
    form: { _key: newId(new Date()), title, responsible: '', dueOn: '' },
    cookie: colleagues[0]!.cookie,
    headers: { 'x-forwarded-for': '10.200.0.1' },
  })
  expect([200, 303], running.output()).toContain(status)
}

/** The same through another process on this database. */
const changeElsewhere = (site: StandingSite, { card, colleagues }: Hall, title: string): Promise<unknown> =>
  site.read((db) =>
    addTask({ db, actor: colleagues[0]!.person, now: new Date(), requestId: 'drill' }, card, {
      title,
      responsibleId: null,
      dueOn: null,
    }),
  )

/** How many streams a site still knows of, once it had time to see that they are gone. */
async function leftOn(running: Running): Promise<number> {
  for (let waited = 0; waited < 5_000 && (await figureOf(running, 'live_streams')) > 0; waited += 100)
    await pause(100)
  return figureOf(running, 'live_streams')
}

describe('a board that many people watch in one process', () => {
  test('is on every screen within two seconds of a change, and nothing of them is left when they go', async () => {
    const site = await openSite(1)
    onTestFinished(site.close)
    const hall = await openHall(site, Math.ceil(streams / liveLimits.perPerson))
    const running = await site.start({ ...withFigures, WORKER: 'off' })
    const seats = seatsIn(hall, running.origin).slice(0, streams)
    // what a process takes for its first streams it keeps for the next ones
    for (const early of await watchAll(seats.slice(0, 50))) early.leave()
    expect(await leftOn(running)).toBe(0)
    const before = {
      memory: await figureOf(running, 'resident_memory_bytes'),
      descriptors: descriptorsOf(running),
    }

    const watchers = await watchAll(seats)
    onTestFinished(() => watchers.forEach(({ leave }) => leave()))
    expect(watchers.filter(({ status }) => status !== 200)).toEqual([])
    expect(await figureOf(running, 'live_streams')).toBe(streams)

    const tookMs: number[] = []
    let late = 0
    for (let change = 0; change < changes; change++) {
      const sinceMs = performance.now()
      if (change % 2 === 0) await changeHere(running, hall, `Task ${change}`)
      else await changeElsewhere(site, hall, `Task ${change}`)
      const revision = await revisionOf(site, hall)
      late += (await unreached(watchers, revision, sinceMs, latestMs)).length
      tookMs.push(...watchers.map(({ heard }) => heard.atMs - sinceMs))
      await pause(sized(100, 500))
    }
    const memory = await figureOf(running, 'resident_memory_bytes')

    // one of them is no longer with the retailer
    const leaver = hall.colleagues.at(-1)!
    const theirs = watchers.filter((_, number) => seats[number]!.cookie === leaver.cookie)
    const gone = performance.now()
    await site.read((db) =>
      transact(asSystem(db, new Date(), 'drill'), (tx) => endSessionsOf(tx, leaver.person.id)),
    )
    while (theirs.some(({ isOpen }) => isOpen()) && performance.now() - gone < 2 * outMs) await pause(10)
    const shownOutMs = performance.now() - gone

    for (const { leave } of watchers) leave()
    const left = await leftOn(running)
    for (let waited = 0; waited < 5_000 && descriptorsOf(running) > before.descriptors; waited += 100)
      await pause(100)
    const more = descriptorsOf(running) - before.descriptors

    tell(`live-streams on ${engine}`, {
      streams,
      changes,
      'told late or never': late,
      'ms for half of them': Math.round(quantile(tookMs, 0.5)),
      'ms for 99 of 100': Math.round(quantile(tookMs, 0.99)),
      'ms for the last': Math.round(quantile(tookMs, 1)),
      'kB for each stream': Math.round((memory - before.memory) / streams / 1024),
      'ms until one without a right was out': Math.round(shownOutMs),
      'streams left': left,
      'descriptors left': Math.max(0, more),
    })
    expect(late).toBe(0)
    expect(shownOutMs).toBeLessThan(outMs)
    expect(left).toBe(0)
    expect(more).toBeLessThanOrEqual(0)
    expect(running.output()).not.toContain('"level":"error"')
  })

  test('has a place for as many as it says, also when all of them come in the same moment', async () => {
    const site = await openSite(1)
    onTestFinished(site.close)
    const hall = await openHall(site, liveLimits.perPrefix / liveLimits.perPerson + 3)
    const running = await site.start({ ...withFigures, WORKER: 'off' })
    const seats = seatsIn(hall, running.origin)
    const open = async (wanted: readonly Seat[]) => {
      const watchers = await Promise.all(wanted.map(watch))
      for (const { leave } of watchers) leave()
      await leftOn(running)
      return watchers.filter(({ status }) => status === 200).length
    }

    const onePerson = await open(Array.from({ length: 40 }, () => seats[0]!))
    const oneNetwork = await open(seats.map((seat) => ({ ...seat, address: '10.77.0.1' })))

    tell('live-streams, places', { 'for one person': onePerson, 'for one network': oneNetwork })
    expect([onePerson, oneNetwork]).toEqual([liveLimits.perPerson, liveLimits.perPrefix])
  })

  test('would be found out if some heard nothing, or stayed when they were thought gone (control)', async () => {
    const site = await openSite(1)
    onTestFinished(site.close)
    const hall = await openHall(site, 4)
    const running = await site.start({ ...withFigures, WORKER: 'off' })
    const network = await networkTo(Number(new URL(running.origin).port))
    onTestFinished(network.close)
    const before = descriptorsOf(running)
    const seats = seatsIn(hall, running.origin)
    const cutOff = await watchAll(
      seats.slice(0, 5).map((seat) => ({ ...seat, origin: `http://127.0.0.1:${network.port}` })),
    )
    const watchers: Watcher[] = [...(await watchAll(seats.slice(6))), ...cutOff]

    network.fallSilent()
    const sinceMs = performance.now()
    await changeHere(running, hall, 'Nobody tells those who are cut off')
    const missed = await unreached(watchers, await revisionOf(site, hall), sinceMs, latestMs)
    for (const { leave } of watchers) if (!cutOff.some((each) => each.leave === leave)) leave()
    const left = await leftOn(running)

    expect(missed).toEqual(cutOff)
    expect(left).toBe(cutOff.length)
    expect(descriptorsOf(running) - before).toBeGreaterThanOrEqual(cutOff.length)
  })
})
