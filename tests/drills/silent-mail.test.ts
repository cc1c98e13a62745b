import { statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { engine } from '#tests/support/engine.ts'
import { mailServer } from '#tests/support/mail-servers.ts'
import { pause, sized, tell } from './form.ts'
import { ask, newGuest, openSite, type StandingSite } from './standing-site.ts'
import { lettersWait } from './waiting-letters.ts'

const rounds = sized(2, 20)
const letters = sized(50, 2_000)

/** How long it takes until moderators see what a guest said; null when it is more than two seconds. */
async function secondsToModerators(
  site: StandingSite,
  origin: string,
  number: number,
): Promise<number | null> {
  const { cookie } = newGuest()
  const said = await ask(origin, '/new', {
    form: { text: `The lamp number ${number} is broken, and it is dark`, _sure: '1' },
    cookie,
  })
  expect(said.status).toBe(303)
  const begun = performance.now()
  const count = () => site.read(async (db) => (await db.selectFrom('review').select('id').execute()).length)
  while (performance.now() - begun < 2_000) {
    if ((await count()) >= number) return (performance.now() - begun) / 1000
    await pause(50)
  }
  return null
}

describe('a site whose mail server accepts and says nothing', () => {
  test('gets a guest’s words to the moderators within two seconds, and stops with 0', async () => {
    const server = await mailServer({ silent: true })
    const site = await openSite()
    onTestFinished(site.close)
    await lettersWait(site, letters)
    const running = await site.start({ SMTP_URL: server.url })
    await expect.poll(server.calls, { timeout: 10_000 }).toBeGreaterThan(0)

    const waits: (number | null)[] = []
    for (let number = 1; number <= rounds; number++)
      waits.push(await secondsToModerators(site, running.origin, number))
    const begun = performance.now()
    const code = await running.stop()
    const stopped = (performance.now() - begun) / 1000

    tell(`silent mail server on ${engine}`, {
      'letters waiting': letters,
      'seconds to the moderators at most': Math.max(...waits.map((wait) => wait ?? Infinity)),
      'seconds to stop': stopped,
    })
    expect(waits).not.toContain(null)
    expect(code).toBe(0)
    expect(stopped).toBeLessThan(5)
    // one file is left, so that a stopped site can be copied
    if (engine === 'sqlite') {
      const file = path.join(site.folder, 'openaisle.sqlite-wal')
      expect(statSync(file, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
    }
  })

  test('would be found out if nobody did its work (control)', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    const running = await site.start({ WORKER: 'off' })

    expect(await secondsToModerators(site, running.origin, 1)).toBeNull()
  })
})
