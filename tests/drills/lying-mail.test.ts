import { describe, expect, onTestFinished, test } from 'vitest'
import { iso } from '#app/kernel/time.ts'
import { engine } from '#tests/support/engine.ts'
import { mailServer, type MailServer, type Manners } from '#tests/support/mail-servers.ts'
import { pause, sized, tell } from './form.ts'
import { openSite, type StandingSite } from './standing-site.ts'
import { lettersWait } from './waiting-letters.ts'

const letters = sized(20, 400)
const turnMs = sized(1_200, 20_000)

const lies: readonly Manners[] = [
  { greeting: '554 5.7.1 go away' },
  { from: '550 5.7.1 not you' },
  { to: () => '451 4.3.0 later' },
  { letter: () => null },
  { letter: () => '554 5.6.0 no' },
  { silent: true },
  { dripsEveryMs: 200 },
  { to: () => '421 4.3.2 closing' },
]

/** Letters that nobody got, and letters that somebody got twice. */
function accountOf(server: MailServer) {
  const names = server.taken.map((id) => /^<(.+)@/.exec(id)?.[1] ?? '')
  const lost = Array.from({ length: letters }, (_, number) => `news.${number}`).filter(
    (id) => !names.includes(id),
  )
  return { lost: lost.length, doubled: names.length - new Set(names).size }
}

/** After all lies the server is honest; what was put off is due now. */
async function honestAgain(site: StandingSite, server: MailServer) {
  server.manners = {}
  const isDone = () =>
    site.read(async (db) => {
      const at = iso(new Date())
      await db.updateTable('mail').set({ due_at: at }).where('sent_at', 'is', null).execute()
      return (await db.selectFrom('mail').select('id').where('sent_at', 'is', null).execute()).length === 0
    })
  for (let seconds = 0; seconds < 150 && !(await isDone()); seconds++) await pause(1_000)
}

describe('a mail server that refuses, hangs up, drips and sulks by turns', () => {
  test('loses no letter, and gets none twice', async () => {
    const server = await mailServer()
    const site = await openSite()
    onTestFinished(site.close)
    await lettersWait(site, letters)
    server.manners = lies[0]!
    await site.start({ SMTP_URL: server.url })

    for (const lie of lies) {
      server.manners = lie
      await pause(turnMs)
    }
    await honestAgain(site, server)

    const account = accountOf(server)
    tell(`lying mail server on ${engine}`, { letters, lies: lies.length, calls: server.calls(), ...account })
    expect(account).toEqual({ lost: 0, doubled: 0 })
  })

  test('would be found out if a refusal were taken for its last word (control)', async () => {
    const server = await mailServer({ greeting: '554 5.7.1 go away' })
    const site = await openSite()
    onTestFinished(site.close)
    await lettersWait(site, letters)
    await site.read((db) =>
      db
        .updateTable('mail')
        .set({ dead_at: iso(new Date()), sent_at: iso(new Date()) })
        .where('id', '=', 'news.3')
        .execute(),
    )
    await site.start({ SMTP_URL: server.url })
    await honestAgain(site, server)

    expect(accountOf(server).lost).toBe(1)
  })
})
