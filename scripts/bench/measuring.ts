import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { freePort } from '#tests/support/postgres-server.ts'
import { visitors, type Case } from './cases.ts'
import { cpuMs, end, residentMb, spawnNode } from './processes.ts'
import { openWire, type Reply } from './wire.ts'

export type Row = {
  engine: string
  posts: number
  case: string
  rps: number
  p50_ms: number
  p99_ms: number
  cpu_ms_per_request: number
  bytes: number
  bytes_gz: number
  rss_mb: number
  reference_rps: number
  ratio: number
}

type Batch = {
  readonly rps: number
  readonly cpu: number
  readonly ms: readonly number[]
  readonly strays: number
}
type Asked = { count: number }

const warmMs = 4_000

/** The visitors ask one thing after the other until the case has been asked for so often. */
async function batchOf(
  port: number,
  { request, times, status }: Case,
  asked: Asked,
  cpu: () => number,
): Promise<Batch> {
  const wires = await Promise.all(Array.from({ length: visitors }, () => openWire(port)))
  const ms: number[] = []
  let left = times
  let strays = 0
  const cpuBefore = cpu()
  const begun = performance.now()
  await Promise.all(
    wires.map(async (wire, visitor) => {
      while (left-- > 0) {
        const text = request(asked.count++, visitor)
        const sent = performance.now()
        const reply = await wire.ask(text)
        ms.push(performance.now() - sent)
        if (reply.status !== status) strays++
      }
    }),
  )
  const seconds = (performance.now() - begun) / 1_000
  for (const wire of wires) wire.close()
  return { rps: times / seconds, cpu: (cpu() - cpuBefore) / times, ms: ms.sort((a, b) => a - b), strays }
}

/** What an engine compiles while it runs is compiled only after thousands of calls, as in a shop that has been open for an hour. */
async function warmUp(port: number, one: Case, asked: Asked): Promise<void> {
  const until = performance.now() + warmMs
  while (performance.now() < until) await batchOf(port, one, asked, () => 0)
}

export type Server = { readonly port: number; readonly pid: number; readonly databasePid: number | null }

/** Measures one case in three batches, each followed by a plain server that sends the same bytes. */
export async function measure(
  engine: string,
  posts: number,
  server: Server,
  one: Case,
  asked: Asked,
  batches = 3,
): Promise<Row> {
  const cpu = () => cpuMs(server.pid) + (server.databasePid ? cpuMs(server.databasePid, true) : 0)
  await warmUp(server.port, one, asked)
  const example = await exampleOf(server.port, one, asked)
  const plain = await plainServer(example)
  const own: Batch[] = []
  const reference: Batch[] = []
  try {
    await batchOf(plain.port, { ...one, times: 500, request: () => plainRequest }, { count: 0 }, () => 0)
    for (let batch = 0; batch < batches; batch++) {
      own.push(await batchOf(server.port, one, asked, cpu))
      const times = Math.max(1_000, one.times)
      reference.push(
        await batchOf(plain.port, { ...one, times, request: () => plainRequest }, { count: 0 }, () => 0),
      )
    }
  } finally {
    await plain.stop()
  }
  const strays = own.reduce((sum, batch) => sum + batch.strays, 0)
  // on a machine that others use as well, a busy moment may send somebody away
  if (strays > own.length * one.times * 0.05)
    throw new Error(`${one.name}: ${strays} answers were not ${one.status}`)
  const [rps, referenceRps] = [
    median(own.map((batch) => batch.rps)),
    median(reference.map((batch) => batch.rps)),
  ]
  const identity = await exampleOf(server.port, one, asked, 'identity')
  return {
    engine,
    posts,
    case: one.name,
    rps: round(rps, 1),
    p50_ms: round(median(own.map(({ ms }) => at(ms, 0.5))), 2),
    p99_ms: round(Math.min(...own.map(({ ms }) => at(ms, 0.99))), 2),
    cpu_ms_per_request: round(Math.min(...own.map((batch) => batch.cpu)), 3),
    bytes: identity.body.length,
    bytes_gz: gzipSync(identity.body).length,
    rss_mb: residentMb(server.pid),
    reference_rps: round(referenceRps, 1),
    ratio: round(rps / referenceRps, 3),
  }
}

const plainRequest = 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'

async function exampleOf(
  port: number,
  { request, status, name }: Case,
  asked: Asked,
  encoding?: string,
): Promise<Reply> {
  const wire = await openWire(port)
  const text = request(asked.count++, 0)
  const reply = await wire.ask(
    encoding ? text.replace(/accept-encoding: .*/, `accept-encoding: ${encoding}`) : text,
  )
  wire.close()
  if (reply.status !== status)
    throw new Error(
      `${name} was answered with ${reply.status}:\n${reply.head}${reply.body.subarray(0, 400).toString()}`,
    )
  return reply
}

async function plainServer({
  status,
  head,
  body,
}: Reply): Promise<{ port: number; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openaisle-plain-'))
  const file = path.join(folder, 'answer.json')
  const lines = head
    .split('\r\n')
    .slice(1)
    .filter((line) => line !== '')
  const headers = Object.fromEntries(
    lines
      .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
      .filter(([name]) => !/^(date|connection|keep-alive)$/i.test(name)),
  )
  writeFileSync(file, JSON.stringify({ status, headers, body: body.toString('base64') }))
  const port = await freePort()
  const child = spawnNode(['scripts/bench/plain-server.mjs', String(port), file])
  await untilOpen(port)
  return {
    port,
    stop: async () => {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function untilOpen(port: number): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      const wire = await openWire(port)
      wire.close()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? 0
const median = (values: readonly number[]): number =>
  at(
    values.toSorted((a, b) => a - b),
    0.5,
  )
export const round = (value: number, digits: number): number => Number(value.toFixed(digits))
