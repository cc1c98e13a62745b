import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect } from 'vitest'
import { ConfigFault, documentedVariables, readConfig } from '#app/config.server.ts'
import { test } from './standing.ts'

describe('the environment', () => {
  test('may be empty: the site then runs here, with its demo', ({ folder }) => {
    const config = readConfig({ DATA_DIR: folder })
    expect(config).toMatchObject({
      environment: 'production',
      host: '127.0.0.1',
      port: 3000,
      origin: 'http://localhost:3000',
      isSecure: false,
      isDemo: true,
      isDemoByDefault: true,
      hasMailbox: true,
      hasWorker: true,
      trustedProxies: 0,
    })
  })

  test('tells all its faults at once, and none of its values', () => {
    const read = () =>
      readConfig({
        PORT: 'eighty',
        APP_ORIGIN: 'voices.example',
        SECRET: 'short-canary',
        DATABASE_URL: 'mysql://canary',
        MAX_IN_FLIGHT: '0',
      })
    expect(read).toThrow(ConfigFault)
    try {
      read()
    } catch (error) {
      const { faults, message } = error as ConfigFault
      expect(faults.map((fault) => fault.split(':')[0])).toEqual([
        'PORT',
        'APP_ORIGIN',
        'DATABASE_URL',
        'SECRET',
        'MAX_IN_FLIGHT',
      ])
      expect(message).not.toContain('canary')
    }
  })

  test('never makes a public site a demo by itself', ({ folder }) => {
    const at = (env: Record<string, string>) => readConfig({ DATA_DIR: folder, ...env })
    expect(at({ APP_ORIGIN: 'https://voices.example' })).toMatchObject({
      isDemo: false,
      hasMailbox: false,
      isSecure: true,
    })
    expect(at({ APP_ORIGIN: 'https://voices.example', DEMO: 'on' })).toMatchObject({
      isDemo: true,
      hasMailbox: true,
    })
    expect(at({ DEMO: 'off' })).toMatchObject({ isDemo: false, hasMailbox: false })
    expect(at({ SMTP_URL: 'smtp://localhost' })).toMatchObject({ isDemo: true, hasMailbox: false })
  })

  test.each<[string, Record<string, string>, { isDemo: boolean; hasMailbox: boolean; host: string }]>([
    ['nothing is said', {}, { isDemo: true, hasMailbox: true, host: '127.0.0.1' }],
    [
      'every address is listened to',
      { HOST: '0.0.0.0' },
      { isDemo: false, hasMailbox: false, host: '0.0.0.0' },
    ],
    ['every address of IPv6 is', { HOST: '::' }, { isDemo: false, hasMailbox: false, host: '::' }],
    [
      'an address of this network is',
      { HOST: '192.0.2.2' },
      { isDemo: false, hasMailbox: false, host: '192.0.2.2' },
    ],
    [
      'development listens to all',
      { NODE_ENV: 'development', HOST: '0.0.0.0' },
      { isDemo: false, hasMailbox: false, host: '0.0.0.0' },
    ],
    ['it is asked for', { DEMO: 'on' }, { isDemo: true, hasMailbox: true, host: '0.0.0.0' }],
    [
      'it is asked for, here',
      { DEMO: 'on', HOST: '127.0.0.1' },
      { isDemo: true, hasMailbox: true, host: '127.0.0.1' },
    ],
    [
      'another loopback is listened to',
      { HOST: '127.3.2.1' },
      { isDemo: true, hasMailbox: true, host: '127.3.2.1' },
    ],
    [
      'there is a server of databases',
      { DATABASE_URL: 'postgres://localhost/a' },
      { isDemo: false, hasMailbox: false, host: '0.0.0.0' },
    ],
    [
      'there is a name',
      { APP_ORIGIN: 'https://voices.example' },
      { isDemo: false, hasMailbox: false, host: '0.0.0.0' },
    ],
    [
      'a name only begins like this machine',
      { APP_ORIGIN: 'http://localhost.example' },
      { isDemo: false, hasMailbox: false, host: '0.0.0.0' },
    ],
  ])(
    'opens the demo and its mailbox only where nobody else comes, unless asked to: %s',
    (_, env, expected) => {
      expect(readConfig({ SECRET: 'x'.repeat(32), ...env })).toMatchObject(expected)
    },
  )

  test('keeps the database in the one folder that is written to, unless another place is named', ({
    folder,
  }) => {
    const at = (env: Record<string, string>) => readConfig({ DATA_DIR: folder, ...env }).databaseUrl
    expect(at({})).toBe(`file:${path.join(folder, 'openaisle.sqlite')}`)
    expect(at({ DATABASE_URL: 'file:elsewhere.sqlite' })).toBe('file:elsewhere.sqlite')
    expect(readConfig({ SECRET: 'x'.repeat(32) }).databaseUrl).toBe('file:data/openaisle.sqlite')
  })

  test('with a blank is as without: a copied .env.example changes nothing', ({ folder }) => {
    expect(readConfig({ DATA_DIR: folder, PORT: '', SECRET: ' ', DEMO: '' })).toEqual(
      readConfig({ DATA_DIR: folder }),
    )
  })

  test('only takes an origin that is one', ({ folder }) => {
    const originOf = (APP_ORIGIN: string) => readConfig({ DATA_DIR: folder, APP_ORIGIN }).origin
    expect(originOf('https://Voices.Example/')).toBe('https://voices.example')
    for (const wrong of [
      'https://voices.example/app',
      'ftp://voices.example',
      'https://a@voices.example',
      'null',
    ])
      expect(() => originOf(wrong)).toThrow(ConfigFault)
  })

  test('is described, variable by variable', () => {
    for (const { name, says } of documentedVariables)
      expect([name, says]).toEqual([name, expect.stringMatching(/^[A-Z].{20,}\.$/)])
  })
})

describe('the secret', () => {
  test('is made once, kept by the site alone, and stays the same', ({ folder }) => {
    const first = readConfig({ DATA_DIR: folder }).secret
    const file = path.join(folder, 'secret')
    expect(first.length).toBeGreaterThanOrEqual(43)
    expect(readFileSync(file, 'utf8')).toBe(first)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readConfig({ DATA_DIR: folder }).secret).toBe(first)
  })

  test('is not written down when the environment says it', ({ folder }) => {
    const SECRET = 'a secret that the operator chose themselves'
    expect(readConfig({ DATA_DIR: folder, SECRET }).secret).toBe(SECRET)
    expect(existsSync(path.join(folder, 'secret'))).toBe(false)
  })

  test('that is damaged stops the start instead of signing with nothing', ({ folder }) => {
    writeFileSync(path.join(folder, 'secret'), '')
    expect(() => readConfig({ DATA_DIR: folder })).toThrow(/damaged/)
  })
})
