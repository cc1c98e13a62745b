// npm start: a migrated database, the demo on first run, and the site on its port until Ctrl-C.
import './guard.mjs'
import { enableCompileCache } from 'node:module'
import path from 'node:path'
import process from 'node:process'

process.env.NODE_ENV ??= 'production'

const { settings } = await import('./settings.ts')
const site = settings()
// a second start reads what the first one compiled
enableCompileCache(path.join(site.dataDirectory, 'compiled'))
const { StillAStory, lacksAdmin, prepare } = await import('./preparing.ts')
let server = null
// from here on, whoever presses Ctrl-C is heard: also before there is anything to close
stopOnSignal()

try {
  await prepare(site)
  const build = await import(new URL('../build/server/index.js', import.meta.url).href)
  server = await build.entry.module.serve(build)
  await announce(server)
} catch (error) {
  console.error(sentenceFor(error))
  process.exit(1)
}

async function announce({ address }) {
  const lines = [`\nOpenAisle listens on ${site.port === 0 ? address : site.origin}`]
  if (site.isDemoByDefault)
    lines.push(
      'It is a demo, and open to this machine only; README.md says how to show it to others or go live.',
    )
  if (site.isDemo) {
    const { demoPeople } = await import('#db/seeds/cast.ts')
    const widest = Math.max(0, ...demoPeople.map(({ email }) => email.length))
    lines.push('\nSign in as one of the people of the demo; the code stands at /dev/mailbox.')
    for (const { email, name, who } of demoPeople) lines.push(`  ${email.padEnd(widest)}  ${name}, ${who.en}`)
  }
  if (!site.isDemo && (await lacksAdmin(site.databaseUrl)))
    lines.push('\nNobody is in charge here yet: npm run admin -- you@example.org')
  lines.push('\nCtrl-C stops it.')
  console.log(lines.join('\n'))
}

function stopOnSignal() {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    // Somebody who keeps a connection open must not keep the process.
    setTimeout(() => process.exit(1), 10_000).unref()
    await server?.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop())
}

function sentenceFor(error) {
  if (error instanceof StillAStory) return error.message
  if (error?.code === 'EADDRINUSE') {
    return `Port ${site.port} is taken. Stop what listens there, or choose another: PORT=${site.port + 1} npm start`
  }
  if (error?.code === 'EACCES' && error.syscall === 'listen')
    return `This account may not listen on port ${site.port}.`
  return error
}
