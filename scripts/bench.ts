// npm run bench [-- --engine sqlite|postgres] [--posts N] [--only CASE] [--quick] [--json FILE] [--pages]
// What the built product costs at 10,000 and 100,000 posts, each case beside a plain server that sends the same bytes.
import './guard.mjs'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { heapFlags } from '#scripts/runtime.mjs'
import { freePort } from '#tests/support/postgres-server.ts'
import { enterCast, secret } from './bench/cast.ts'
import { casesFor, written } from './bench/cases.ts'
import { measure, round, untilOpen, type Row } from './bench/measuring.ts'
import { measurePages } from './bench/page-weights.ts'
import { end, ownCore, pin, residentMb, spawnNode } from './bench/processes.ts'
import { prepareStage, type Engine } from './bench/stage.ts'
import { openWire } from './bench/wire.ts'

const { values: asked } = parseArgs({
  options: {
    engine: { type: 'string', multiple: true, default: ['sqlite', 'postgres'] },
    posts: { type: 'string', multiple: true, default: ['10000', '100000'] },
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    profile: { type: 'string' },
    pages: { type: 'boolean', default: false },
  },
})

const widths = [24, 9, 8, 8, 9, 8, 8, 7, 7, 10, 7]
const headings = [
  'case',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU ms',
  'target',
  'bytes',
  'gzip',
  'RSS MB',
  'plain/s',
  'ratio',
]
  .map((word, place) => (place === 0 ? word.padEnd(widths[0]!) : word.padStart(widths[place]!)))
  .join('')

if (asked.pages) await measurePages()
else {
  pin(process.pid, ownCore)
  const rows: Row[] = []
  for (const engine of asked.engine)
    for (const posts of asked.quick ? asked.posts.slice(0, 1) : asked.posts) {
      await run(engine as Engine, Number(posts), rows)
      if (asked.json) writeFileSync(asked.json, `${JSON.stringify(rows, null, 2)}\n`)
    }
}

async function run(engine: Engine, posts: number, rows: Row[]): Promise<void> {
  const stage = await prepareStage(engine, posts)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openaisle-bench-data-'))
  const cast = await enterCast(stage.url)
  const cases = await casesFor(stage.url, posts, cast)
  const port = await freePort()
  const env = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_ORIGIN: 'http://localhost',
    DATABASE_URL: stage.url,
    DATA_DIR: folder,
    SECRET: secret,
    DEMO: 'off',
    SMTP_URL: '',
    TRUST_PROXY: '1',
    LOG_LEVEL: 'warn',
  }
  const profiling = asked.profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(asked.profile)}`] : []
  const start = () => spawnNode([...heapFlags, ...profiling, 'scripts/start.mjs'], env)
  console.log(`\n${engine}, ${posts} posts\n${headings}`)
  const tell = (row: Row, target: number | null) => {
    rows.push(row)
    console.log(lineOf(row, target))
  }
  try {
    if (asked.only.length === 0) tell(await coldStart(engine, posts, port, start), null)
    const child = start()
    try {
      await untilOpen(port)
      const server = { port, pid: child.pid!, databasePid: stage.databasePid }
      const count = { count: 0 }
      for (const one of cases) {
        if (asked.only.length > 0 && !asked.only.includes(one.name)) continue
        try {
          tell(await measure(engine, posts, server, one, count, asked.quick ? 1 : 3), one.target)
        } catch (error) {
          console.log(
            `${one.name.padEnd(22)} not measured: ${error instanceof Error ? error.message : String(error)}`,
          )
        }
      }
    } finally {
      await end(child)
    }
  } finally {
    await stage.clear()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** From the start of the process to the first page, the best and the worst of five. */
async function coldStart(
  engine: string,
  posts: number,
  port: number,
  start: () => ReturnType<typeof spawnNode>,
): Promise<Row> {
  const times: number[] = []
  let rss = 0
  for (let started = 0; started < (asked.quick ? 1 : 5); started++) {
    const begun = performance.now()
    const child = start()
    try {
      await untilOpen(port)
      const wire = await openWire(port)
      const reply = await wire.ask(written(0, '/'))
      wire.close()
      if (reply.status === 200) times.push(performance.now() - begun)
      rss = residentMb(child.pid!)
    } finally {
      await end(child)
    }
  }
  times.sort((one, other) => one - other)
  return {
    engine,
    posts,
    case: 'cold start to first page',
    rps: 0,
    p50_ms: round(times[0] ?? 0, 0),
    p99_ms: round(times.at(-1) ?? 0, 0),
    cpu_ms_per_request: 0,
    bytes: 0,
    bytes_gz: 0,
    rss_mb: rss,
    reference_rps: 0,
    ratio: 0,
  }
}

function lineOf(row: Row, target: number | null): string {
  const cells = [
    row.rps,
    row.p50_ms,
    row.p99_ms,
    row.cpu_ms_per_request,
    target ?? '',
    row.bytes,
    row.bytes_gz,
    row.rss_mb,
    row.reference_rps,
    row.ratio,
  ]
  const missed = target !== null && row.cpu_ms_per_request > target ? '  over' : ''
  return (
    row.case.padEnd(widths[0]!) +
    cells.map((cell, place) => String(cell).padStart(widths[place + 1]!)).join('') +
    missed
  )
}
