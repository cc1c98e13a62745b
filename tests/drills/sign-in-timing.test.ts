import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hashPassword } from '#app/domain/people/passwords.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { toJson } from '#db/json.ts'
import { engine } from '#tests/support/engine.ts'
import { pause, sized, tell } from './form.ts'
import { ask, openSite, type StandingSite } from './standing-site.ts'
import { median, sameByChance } from './telling-apart.ts'

const samples = sized(80, 1_000)
const kinds = ['nobody', 'member', 'suspended', 'colleague'] as const
type Kind = (typeof kinds)[number]
type Times = Record<Kind, number[]>

/** A mailbox may ask for five codes an hour, so everybody is asked about once a form. */
const address = (kind: Kind, n: number) => `${kind}-${n}@example.org`

async function populate(site: StandingSite): Promise<void> {
  const hash = await hashPassword('correct horse battery')
  const now = new Date().toISOString()
  await site.read(async (db) => {
    for (const kind of kinds.slice(1))
      await db
        .insertInto('person')
        .values(
          Array.from({ length: samples }, (_, n) => ({
            id: newId(new Date()),
            role: kind === 'member' ? 'member' : 'staff',
            name: kind,
            email: address(kind, n),
            email_key: address(kind, n),
            email_verified_at: now,
            grants: toJson([]),
            preferences: toJson({}),
            password_hash: kind === 'member' ? null : hash,
            suspended_at: kind === 'suspended' ? now : null,
            suspended_until: kind === 'suspended' ? '2099-01-01T00:00:00.000Z' : null,
            created_at: now,
          })),
        )
        .execute()
  })
}

const forms = {
  code: { path: '/sign-in', fields: {}, status: 303 },
  password: { path: '/sign-in/password', fields: { password: 'wrong horse' }, status: 422 },
}

/** One after the other and in turns, so that whatever the machine does meets all of them alike. */
async function timesOf(origin: string, form: keyof typeof forms, rounds = samples): Promise<Times> {
  const { path, fields, status: expected } = forms[form]
  const times: Times = { nobody: [], member: [], suspended: [], colleague: [] }
  for (let n = 0; n < rounds; n++) {
    const turns = kinds.map((_, place) => kinds[(place + n) % kinds.length]!)
    for (const kind of turns) {
      const begun = performance.now()
      const { status } = await ask(origin, path, { form: { ...fields, email: address(kind, n) } })
      times[kind].push(performance.now() - begun)
      expect(status).toBe(expected)
    }
  }
  return times
}

/** Who can be told from an address that nobody has: improbable by chance, and by more than a network hides. */
function toldApart(times: Times): Kind[] {
  return kinds
    .slice(1)
    .filter(
      (kind) =>
        sameByChance(times.nobody, times[kind]) < 0.001 &&
        Math.abs(median(times.nobody) - median(times[kind])) > 0.5,
    )
}

function tellOf(form: string, times: Times): void {
  tell(`time of the ${form} on ${engine}`, {
    'of each kind': times.nobody.length,
    ...Object.fromEntries(kinds.map((kind) => [`ms median ${kind}`, median(times[kind]).toFixed(2)])),
    ...Object.fromEntries(
      kinds.slice(1).map((kind) => [`p of ${kind}`, sameByChance(times.nobody, times[kind]).toFixed(3)]),
    ),
  })
}

/** Works twice as long where there is somebody, as a site does that hashes only for people it knows. */
async function gossip(site: string, longerMs: number): Promise<{ origin: string; close: () => void }> {
  const server = createServer((req, res) => {
    const pieces: Buffer[] = []
    req.on('data', (piece: Buffer) => pieces.push(piece))
    req.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(pieces).toString()))
      void (async () => {
        const isKnown = !form['email']?.startsWith('nobody')
        const { status } = await ask(site, req.url ?? '/', { form })
        if (isKnown) await pause(longerMs)
        res.writeHead(status).end()
      })()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

describe('the time that signing in takes', () => {
  test.for(['code', 'password'] as const)(
    'does not tell who has an account (%s), and would if it did (control)',
    async (form) => {
      const site = await openSite(1)
      onTestFinished(site.close)
      await populate(site)
      const { origin } = await site.start({ SMTP_URL: 'smtp://127.0.0.1:9' })
      for (let n = 0; n < 20; n++)
        await ask(origin, forms[form].path, {
          form: { ...forms[form].fields, email: `warm-${n}@example.org` },
        })

      const times = await timesOf(origin, form)
      tellOf(`${form} form`, times)
      expect(toldApart(times)).toEqual([])

      const front = await gossip(origin, Math.max(5, median(times.nobody)))
      onTestFinished(front.close)
      const told = await timesOf(front.origin, form, sized(40, 200))
      tellOf(`${form} form of a site that leaks (control)`, told)
      expect(toldApart(told)).toEqual(kinds.slice(1))
    },
  )
})
