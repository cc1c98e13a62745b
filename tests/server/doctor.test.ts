import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect } from 'vitest'
import { openDatabase } from '#db/database.server.ts'
import { migrateToLatest } from '#db/migrate.server.ts'
import { using } from '#scripts/backing-up.ts'
import { examine } from '#scripts/examining.ts'
import type { Finding } from '#scripts/finding.ts'
import { test } from './standing.ts'

const now = new Date('2026-03-02T09:00:00.000Z')
const about = (findings: Finding[], what: string) => findings.find((finding) => finding.what === what)

describe('the doctor', () => {
  test('finds nothing broken in a place where nothing began, and begins nothing', async ({ folder }) => {
    const data = path.join(folder, 'data')
    const findings = await examine(
      { DATA_DIR: data, DATABASE_URL: `file:${path.join(data, 'a.sqlite')}` },
      folder,
      now,
    )
    expect(findings.filter(({ state }) => state === 'fault')).toEqual([])
    expect(existsSync(data)).toBe(false)
  })

  test('names every fault of the configuration', async ({ folder }) => {
    const findings = await examine({ PORT: 'x', APP_ORIGIN: 'y' }, folder, now)
    expect(findings.filter(({ state }) => state === 'fault').map(({ says }) => says.split(':')[0])).toEqual([
      'PORT',
      'APP_ORIGIN',
    ])
  })

  test('knows a sound database from one that waits for its migrations and one that is damaged', async ({
    folder,
  }) => {
    const file = path.join(folder, 'a.sqlite')
    const env = { DATA_DIR: folder, DATABASE_URL: `file:${file}` }
    await using(openDatabase(env.DATABASE_URL), () => Promise.resolve())
    expect(about(await examine(env, folder, now), 'migrations')?.state).toBe('care')

    await using(openDatabase(env.DATABASE_URL), migrateToLatest)
    const sound = await examine(env, folder, now)
    for (const what of ['database', 'integrity', 'migrations', 'deliveries', 'disk'])
      expect([what, about(sound, what)?.state]).toEqual([what, 'good'])

    writeFileSync(file, 'this is no database, however long it is'.repeat(100))
    expect(about(await examine(env, folder, now), 'database')?.state).toBe('fault')
  })

  test('sees that others can read the secret', async ({ folder }) => {
    const file = path.join(folder, 'secret')
    writeFileSync(file, 'x'.repeat(43), { mode: 0o600 })
    expect(about(await examine({ DATA_DIR: folder }, folder, now), 'secret')?.state).toBe('good')
    chmodSync(file, 0o644)
    expect(about(await examine({ DATA_DIR: folder }, folder, now), 'secret')).toMatchObject({
      state: 'fault',
      says: expect.stringContaining('chmod 600'),
    })
  })

  test('says whether the mail server answers, and never what its password is', async ({ folder }) => {
    const at = async (SMTP_URL: string) =>
      about(await examine({ DATA_DIR: folder, SMTP_URL }, folder, now), 'mail')
    const server = createServer((socket) => socket.resume().end('220 ready\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect(await at(`smtp://user:canary@127.0.0.1:${port}`)).toMatchObject({ state: 'good' })
    await new Promise((resolve) => server.close(resolve))

    const unreachable = await at(`smtp://user:canary@127.0.0.1:${port}`)
    expect(unreachable).toMatchObject({ state: 'care', says: expect.stringContaining('ECONNREFUSED') })
    expect(JSON.stringify(unreachable)).not.toContain('canary')
  })

  test('warns of a public site without https and of a public demo', async ({ folder }) => {
    const findings = await examine(
      { DATA_DIR: folder, APP_ORIGIN: 'http://voices.example', DEMO: 'on' },
      folder,
      now,
    )
    expect([about(findings, 'origin')?.state, about(findings, 'demo')?.state]).toEqual(['fault', 'care'])
  })

  test('sees how old the newest backup is', async ({ folder }) => {
    expect(about(await examine({ DATA_DIR: folder }, folder, now), 'backups')?.state).toBe('care')
    mkdirSync(path.join(folder, 'backups', 'openaisle-2026-03-02T08-00-00-000Z'), { recursive: true })
    writeFileSync(path.join(folder, 'backups', 'openaisle-2026-03-02T08-00-00-000Z', 'manifest.json'), '{}')
    expect(about(await examine({ DATA_DIR: folder }, folder, new Date()), 'backups')?.state).toBe('good')
    expect(
      about(await examine({ DATA_DIR: folder }, folder, new Date(Date.now() + 3 * 86_400_000)), 'backups')
        ?.state,
    ).toBe('care')
  })
})
