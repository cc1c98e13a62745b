import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test as base } from '@playwright/test'
import { freePort, quickFolder } from '#tests/support/postgres-server.ts'
import { environment, runStart } from '#tests/support/site.ts'

/** `folder` holds a copy of the demo, as after a first start. */
const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(quickFolder(), 'openaisle-start-'))
    cpSync(process.env.TEST_SITE_TEMPLATE ?? '', folder, { recursive: true })
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

async function run(env: Record<string, string>) {
  const site = runStart(env)
  const [out, problems, [code]] = await Promise.all([
    text(site.stdout),
    text(site.stderr),
    once(site, 'exit'),
  ])
  return { out, problems, code: code as number | null }
}

/** What a process has worked so far, in ticks of ten milliseconds (proc(5)): a machine that others use as well makes nobody slower by it. */
function workedMs(pid: number): number {
  const [, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
  return (Number(fields[10]) + Number(fields[11])) * 10
}

async function startAndStop(folder: string) {
  const begun = performance.now()
  const site = runStart({ ...environment(folder), PORT: String(await freePort()) })
  const ended = once(site, 'exit')
  let said = ''
  for await (const piece of site.stdout) {
    said += String(piece)
    if (said.includes('Ctrl-C')) break
  }
  const readyMs = process.platform === 'linux' ? workedMs(site.pid!) : performance.now() - begun
  site.kill('SIGINT')
  return { said, readyMs, exit: await ended }
}

test.describe('whoever starts the site @desktop', () => {
  test('a second time has it after less than three seconds of work, and ends it cleanly', async ({
    folder,
  }) => {
    await startAndStop(folder)

    const { said, readyMs, exit } = await startAndStop(folder)

    expect(said).toMatch(/OpenAisle listens on http:\/\/localhost:\d+/)
    expect(said).toContain('@')
    expect(readyMs).toBeLessThan(3_000)
    expect(exit).toEqual([0, null])
  })

  test('on a taken port is told so in one line', async ({ folder }) => {
    const other = createServer().listen(0, '0.0.0.0')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo

    const { code, problems } = await run({ ...environment(folder), HOST: '0.0.0.0', PORT: String(port) })
    other.close()

    expect(code).toBe(1)
    expect(problems.trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} is taken`)])
  })

  test('with a wrong environment sees every fault at once', async ({ folder }) => {
    const { code, problems } = await run({ ...environment(folder), PORT: 'many', LOG_LEVEL: 'loud' })

    expect(code).toBe(1)
    expect(problems).toContain('PORT')
    expect(problems).toContain('LOG_LEVEL')
    expect(problems).not.toContain(' at ')
  })
})
