import { describe, expect, test } from 'vitest'
import { documentedVariables, readConfig } from '#app/config.server.ts'
import { isThere, textOf } from '#tests/support/source-tree.ts'

const known = documentedVariables.map(({ name }) => name)
const defaultOf = (name: string) => documentedVariables.find((each) => each.name === name)?.default ?? ''
/** What is read by others than the product: the C library, and the database beside it. */
const others = ['MALLOC_ARENA_MAX', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB']

const image = textOf('Dockerfile')
const unit = textOf('docs/openaisle.service')
const manifest = JSON.parse(textOf('package.json')) as {
  imports: Record<string, string>
  optionalDependencies: Record<string, string>
}
/** Longer than the process itself takes at most, or a supervisor kills it in the middle of somebody's form. */
const patienceSeconds = 10

describe('the image', () => {
  const copied = [...image.matchAll(/^COPY --from=build \/app\/(\S+) \.\/(\S*)$/gm)].map(
    ([, from = '', to = '']) => ({
      from,
      to,
    }),
  )

  test('copies what is there, to where it was, and everything that the running product imports', () => {
    for (const { from, to } of copied) expect(to.replace(/^\.$|\/$/, '') || from).toBe(from)
    const made = ['node_modules', 'build']
    expect(copied.map(({ from }) => from).filter((from) => !made.includes(from) && !isThere(from))).toEqual(
      [],
    )

    const needed = Object.keys(manifest.imports)
      .filter((alias) => alias.endsWith('/*') && alias !== '#tests/*')
      .map((alias) => alias.slice(1, -2))
    for (const folder of [...needed, 'package.json', 'public', ...made])
      expect(copied.map(({ from }) => from)).toContain(folder)
  })

  test('runs scripts that exist, as nobody in particular, on the Node that is pinned', () => {
    for (const [, script = ''] of image.matchAll(/\b(scripts\/[\w.-]+)/g))
      expect([script, isThere(script)]).toEqual([script, true])
    expect(image).toMatch(/^USER node$/m)
    const majors = new Set(
      Object.values(manifest.optionalDependencies).map((version) => version.split('.')[0]),
    )
    for (const [, major] of image.matchAll(/^FROM node:(\d+)-slim/gm)) expect([...majors]).toEqual([major])
    for (const [line] of image.matchAll(/npm (?:ci|prune)[^\n\\&]*/g))
      expect(line).toContain('--ignore-scripts')
  })

  test('names variables, a port and an address that the product knows', () => {
    for (const [, line = ''] of image.matchAll(/^ENV (.*)$/gm))
      for (const [, name = ''] of line.matchAll(/(\w+)=/g)) expect([...known, ...others]).toContain(name)
    expect(/^EXPOSE (\d+)$/m.exec(image)?.[1]).toBe(defaultOf('PORT'))
    expect(/HEALTHCHECK.*?\+ '([/\w]+)'/.exec(image)?.[1]).toBe('/resources/healthcheck')
    expect(textOf('app/server/health.server.ts')).toContain(`'/resources/healthcheck'`)
    expect(image).toContain('DATA_DIR=/data')
    expect(image).toMatch(/^VOLUME \/data$/m)
  })

  test('leaves out what must not travel: history, data, secrets', () => {
    const ignored = textOf('.dockerignore').split('\n')
    for (const place of ['.git', 'data', 'node_modules', '.env', 'build']) expect(ignored).toContain(place)
  })
})

describe.each(['docs/compose.sqlite.yaml', 'docs/compose.postgres.yaml'])('%s', (file) => {
  const text = textOf(file)
  const product = /^ {2}openaisle:\n((?: {4}.*\n|\n)*)/m.exec(text)![1]!
  const environment = [...product.matchAll(/^ {6}([A-Z_]+): (.*)$/gm)].map(([, name = '', value = '']) => ({
    name,
    value,
  }))

  test('passes on variables that exist', () => {
    expect(environment.length).toBeGreaterThan(4)
    for (const { name } of environment) expect(known).toContain(name)
    for (const [, name = ''] of text.matchAll(/\$\{(\w+)/g)) expect([...known, ...others]).toContain(name)
  })

  test('starts with nothing but what it asks for', () => {
    const filled = environment.map(({ name, value }) => [
      name,
      value.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, sign: string, otherwise: string) =>
        sign === '-' ? otherwise : name === 'APP_ORIGIN' ? 'https://voices.example' : 'a-password',
      ),
    ])
    const env = {
      DATA_DIR: '/tmp',
      ...(Object.fromEntries(filled) as Record<string, string>),
      SECRET: 'x'.repeat(40),
    }
    const config = readConfig(env)
    expect(config.databaseUrl).toMatch(
      file.includes('postgres') ? /^postgres:\/\/openaisle:a-password@postgres:5432\// : /^file:/,
    )
    expect(config.trustedProxies).toBe(0)
    // a port that is published is nobody's own machine
    expect(config.isDemo).toBe(false)
  })

  test('builds the image, reaches its port, keeps its folder, and lets it write nowhere else', () => {
    expect(product).toContain('build: ..')
    expect(product).toContain(`ports: ['${defaultOf('PORT')}:${defaultOf('PORT')}']`)
    expect(product).toContain(`volumes: ['data:/data']`)
    expect(text).toMatch(/^volumes:\n {2}data:$/m)
    for (const line of [
      'read_only: true',
      `cap_drop: ['ALL']`,
      `security_opt: ['no-new-privileges:true']`,
      'restart: unless-stopped',
    ])
      expect(product).toContain(line)
    expect(Number(/stop_grace_period: (\d+)s/.exec(product)?.[1])).toBeGreaterThan(patienceSeconds)
  })
})

describe('the systemd unit', () => {
  test('starts a script that exists, with variables that exist, and waits for its end', () => {
    const [, script = 'no script'] =
      /^ExecStart=\/opt\/openaisle\/node_modules\/\.bin\/node (?:--\S+ )*(\S+)$/m.exec(unit) ?? []
    expect([script, isThere(script)]).toEqual([script, true])
    for (const [, name = ''] of unit.matchAll(/^Environment=(\w+)=/gm))
      expect([...known, ...others]).toContain(name)
    for (const name of /^# ([A-Z_, ]+)$/m.exec(unit)![1]!.split(', ')) expect(known).toContain(name)
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(patienceSeconds)
    expect(textOf('scripts/start.mjs')).toContain(`${patienceSeconds}_000`)
  })

  test('writes into its own folder and nowhere else', () => {
    const state = `/var/lib/${/^StateDirectory=(\S+)$/m.exec(unit)?.[1]}`
    expect(unit).toContain(`Environment=DATA_DIR=${state}\n`)
    expect(unit).toContain(`Environment=DATABASE_URL=file:${state}/`)
    for (const line of [
      'ProtectSystem=strict',
      'NoNewPrivileges=yes',
      'PrivateTmp=yes',
      'ProtectHome=yes',
      'CapabilityBoundingSet=',
    ])
      expect(unit.split('\n')).toContain(line)
    expect(unit).not.toContain('ReadWritePaths')
  })
})

describe('continuous integration', () => {
  test('runs what everybody runs, and each long step that `npm test` leaves out', () => {
    const long = [
      ...textOf('scripts/check.ts').matchAll(/name: '([\w-]+)',\n\s+what: [^\n]+\n\s+isLong: true/g),
    ]
    const [, named = ''] = /^npm run check -- (.+)$/m.exec(textOf('.ci/run')) ?? []
    expect(textOf('.ci/run')).toMatch(/^npm test$/m)
    expect(long.length).toBeGreaterThan(1)
    expect(named.split(' ')).toEqual(long.map(([, name]) => name))
  })
})
