import { randomInt } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { engine } from '#tests/support/engine.ts'
import { knowsFamilies } from '#tests/support/process-family.ts'
import { asScript, contradictions } from './acknowledged.ts'
import { lasting, pause, sized, tell } from './form.ts'
import { slopeOf } from './slope.ts'
import { ask, newGuest, openSite, strangeWords, type Running, type StandingSite } from './standing-site.ts'

const soakMs = lasting({ short: 20_000, long: 3_600_000 })
const visitors = 4
const weighings = sized(6, 40)

/** What a thousand requests may leave behind: after seconds a process still gets used to its work, after an hour it does not. */
const mostLeft = {
  heap: sized(8_000_000, 200_000),
  emitters: sized(20, 4),
  timers: sized(20, 4),
  listeners: sized(5, 1),
  descriptors: sized(20, 4),
}
type Measure = keyof typeof mostLeft
type Weight = Readonly<Record<Measure, number>>
const measures = Object.keys(mostLeft) as Measure[]

/** The same people from the same networks come back all the time: what is kept for each of them for a while is no leak. */
const guests = Array.from({ length: 60 }, newGuest)
const words = Array.from({ length: 60 }, () => strangeWords(1))
const oneOf = <T>(all: readonly T[]) => all[randomInt(all.length)]!

async function actOnce({ origin }: Running, posts: readonly number[]): Promise<number> {
  const guest = oneOf(guests)
  const headers = { 'x-forwarded-for': `10.9.${randomInt(60)}.1` }
  const visit = async (target: string, form?: Record<string, string>) =>
    (
      await ask(origin, target, {
        headers: { ...headers, ...(form && asScript) },
        cookie: guest.cookie,
        ...(form && { form }),
      })
    ).status
  switch (randomInt(12)) {
    case 0:
      return visit(`/posts/${oneOf(posts)}/vote`, {})
    case 1:
      return visit(`/posts/${oneOf(posts)}/vote`, { _method: 'delete' })
    case 2:
      return visit('/new', { _key: strangeWords(1), title: strangeWords(3), text: strangeWords(12) })
    case 3:
      return visit(`/?q=${oneOf(words)}`)
    case 4:
      return visit(`/${oneOf(words)}`)
    case 5:
      return visit('/sign-in')
    case 6:
      return visit('/new')
    case 7:
      return visit('/staff/board')
    case 8:
    case 9:
      return visit('/')
    default:
      return visit(`/p/${oneOf(posts)}`)
  }
}

/** What the process holds after a collection, by the scale inside it. */
async function weigh(running: Running): Promise<Weight> {
  const lines = () => running.output().match(/^weighed .*$/gm) ?? []
  const before = lines().length
  process.kill(running.pid, 'SIGUSR2')
  for (let waited = 0; waited < 20_000 && lines().length === before; waited += 20) await pause(20)
  return JSON.parse(lines().at(-1)!.slice('weighed '.length)) as Weight
}

/** So long under a modest load; what each thousand requests left behind, once what a process gets used to was there. */
async function soak(site: StandingSite, script: string, lastingMs: number, times: number) {
  const running = await site.start({ WORKER: 'on' }, script)
  const statuses = new Map<number, number>()
  let requests = 0
  const load = { isOver: false, isHeld: false, underWay: 0 }
  const visitor = async () => {
    while (!load.isOver) {
      if (!load.isHeld) {
        load.underWay++
        const status = await actOnce(running, site.posts)
        load.underWay--
        requests++
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
      await pause(randomInt(20))
    }
  }
  const loading = Promise.all(Array.from({ length: visitors }, visitor))
  const samples: (Weight & { requests: number })[] = []
  await pause(lastingMs / 4)
  for (let weighing = 0; weighing < times; weighing++) {
    await pause((lastingMs * 3) / 4 / times)
    // what is under way at the moment is not what was left behind
    load.isHeld = true
    while (load.underWay > 0) await pause(5)
    samples.push({ ...(await weigh(running)), requests })
    load.isHeld = false
  }
  load.isOver = true
  await loading
  const left = Object.fromEntries(
    measures.map((measure) => [
      measure,
      1_000 * slopeOf(samples.map((sample) => ({ x: sample.requests, y: sample[measure] }))),
    ]),
  ) as Weight
  await running.stop()
  return { left, requests, statuses, first: samples[0]!, last: samples.at(-1)!, output: running.output() }
}

const tooMuch = (left: Weight) => measures.filter((measure) => !(left[measure] < mostLeft[measure]))

const inWords = (left: Weight) => ({
  'kB of heap left by a thousand requests': Math.round(left.heap / 1_000),
  emitters: Math.round(left.emitters),
  timers: Math.round(left.timers),
  listeners: Math.round(left.listeners),
  descriptors: Math.round(left.descriptors),
})

describe.runIf(knowsFamilies)('a site that is used for long', () => {
  test(
    'holds no more afterwards than at the beginning',
    async () => {
      const site = await openSite()
      onTestFinished(site.close)
      const { left, requests, statuses, first, last, output } = await soak(
        site,
        'tests/drills/weighing-door.ts',
        soakMs,
        weighings,
      )
      tell(`soak on ${engine}`, {
        seconds: soakMs / 1_000,
        requests,
        'MB of heap after a quarter': Math.round(first.heap / 100_000) / 10,
        'MB of heap at the end': Math.round(last.heap / 100_000) / 10,
        ...inWords(left),
      })
      // a busy machine may send somebody away for a moment
      expect([...statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([])
      expect(tooMuch(left), JSON.stringify(left)).toEqual([])
      expect(await site.read((db) => contradictions(db, []))).toEqual([])
      expect(output).not.toContain('"message":"bug"')
    },
    soakMs + 240_000,
  )

  test('would be found out if it kept something of every request (control)', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    const { left } = await soak(site, 'tests/drills/leaking-door.ts', 6_000, 5)
    tell(`soak on ${engine}, control that keeps something`, inWords(left))
    expect(tooMuch(left)).toEqual(measures)
  })
})
