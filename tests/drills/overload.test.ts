import { setInterval as every } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { engine } from '#tests/support/engine.ts'
import { pause, sized, tell } from './form.ts'
import { ask, openSite } from './standing-site.ts'

const seconds = sized(6, 60)
const times = 5

type Heard = { readonly status: number; readonly ms: number; readonly retryAfter: string | undefined }
type Burst = { readonly pages: readonly Heard[]; readonly health: readonly Heard[]; readonly broken: number }

let asked = 0
/** A page that no memory can answer. */
const page = () => `/?draw=${asked++}`

async function time(origin: string, target: string, since = performance.now()): Promise<Heard> {
  const { status, retryAfter } = await ask(origin, target)
  return { status, retryAfter, ms: performance.now() - since }
}

/** Pages per second that the site makes for visitors who wait for each before they ask for the next. */
async function capacityOf(origin: string): Promise<number> {
  const end = performance.now() + 3_000
  let made = 0
  const visitor = async () => {
    while (performance.now() < end) {
      if ((await time(origin, page())).status === 200) made++
    }
  }
  await Promise.all(Array.from({ length: 8 }, visitor))
  return made / 3
}

/** Visitors who come by the clock, whether or not those before them have been answered. */
async function burst(origin: string, perSecond: number): Promise<Burst> {
  const pages: Heard[] = []
  const health: Heard[] = []
  const open: Promise<void>[] = []
  let broken = 0
  const visit = (target: string, since: number, into: Heard[]) =>
    open.push(
      time(origin, target, since).then(
        (heard) => {
          into.push(heard)
        },
        () => {
          broken++
        },
      ),
    )
  const begun = performance.now()
  let sent = 0
  let healthSent = 0
  for await (const _ of every(5)) {
    const elapsed = performance.now() - begun
    if (elapsed > seconds * 1_000) break
    for (; sent < (elapsed / 1_000) * perSecond; sent++)
      visit(page(), begun + (sent / perSecond) * 1_000, pages)
    for (; healthSent < elapsed / 100; healthSent++) visit('/healthz', performance.now(), health)
  }
  await Promise.all(open)
  return { pages, health, broken }
}

const p99 = (heard: readonly Heard[]): number =>
  heard.map(({ ms }) => ms).sort((one, other) => one - other)[Math.ceil(heard.length * 0.99) - 1] ?? 0

/** What is wrong with how a site behaved while five times too many came. */
function complaints({ pages, health, broken }: Burst): string[] {
  const accepted = pages.filter(({ status }) => status === 200)
  const refused = pages.filter(({ status }) => status === 503)
  return [
    accepted.length + refused.length < pages.length ? 'an answer that is neither the page nor 503' : '',
    broken > 0 ? 'connections that broke' : '',
    accepted.length === 0 ? 'nobody was served' : '',
    refused.length < pages.length / 2 ? 'more were let in than can be served' : '',
    p99(accepted) > 1_000 ? 'who was let in waited more than a second' : '',
    p99(refused) > 500 ? 'who was sent away learnt it late' : '',
    refused.some(({ retryAfter }) => !retryAfter) ? 'nobody said when to come again' : '',
    health.some(({ status }) => status !== 200) ? 'health was not green' : '',
    p99(health) > 1_000 ? 'health was slow' : '',
  ].filter((complaint) => complaint !== '')
}

describe('a site to which five times too many come at once', () => {
  test('serves who it lets in within a second, sends the others away at once, and is itself again in five', async () => {
    const site = await openSite(40)
    onTestFinished(site.close)
    const running = await site.start()
    await capacityOf(running.origin)
    const capacity = await capacityOf(running.origin)

    const heard = await burst(running.origin, capacity * times)
    const over = performance.now()
    const accepted = heard.pages.filter(({ status }) => status === 200)
    const refused = heard.pages.filter(({ status }) => status === 503)
    const normal = await untilNormal(running.origin)
    tell(`overload on ${engine}`, {
      'pages a second is what it can': Math.round(capacity),
      'asked for each second': Math.round(capacity * times),
      'served each second': Math.round(accepted.length / seconds),
      'ms p99 of those': Math.round(p99(accepted)),
      'sent away': refused.length,
      'ms p99 of that': Math.round(p99(refused)),
      'ms p99 of health': Math.round(p99(heard.health)),
      's until normal': ((normal - over) / 1_000).toFixed(1),
    })

    expect(complaints(heard)).toEqual([])
    expect(normal - over).toBeLessThan(5_000)
  })

  test('would be found out if everybody were let in (control)', async () => {
    const site = await openSite(40)
    onTestFinished(site.close)
    const running = await site.start({ MAX_IN_FLIGHT: '1000', MAX_QUEUED: '10000' })
    await capacityOf(running.origin)
    const capacity = await capacityOf(running.origin)

    const heard = await burst(running.origin, capacity * times)

    const accepted = heard.pages.filter(({ status }) => status === 200)
    tell(`overload on ${engine}, control without bounds`, {
      'ms p99 of those let in': Math.round(p99(accepted)),
    })
    expect(complaints(heard)).toContain('who was let in waited more than a second')
  })
})

/** When twenty pages in a row have come within 200 ms each. */
async function untilNormal(origin: string): Promise<number> {
  const deadline = performance.now() + 20_000
  for (let inRow = 0; inRow < 20 && performance.now() < deadline;) {
    const { status, ms } = await time(origin, page())
    inRow = status === 200 && ms < 200 ? inRow + 1 : 0
    if (inRow === 0) await pause(20)
  }
  return performance.now()
}
