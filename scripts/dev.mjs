// npm run dev: builds and starts, and does both again when a source changes.
import './guard.mjs'
import { spawn, spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from './runtime.mjs'

const env = { NODE_ENV: 'development', ...process.env }
let site = null
let timer = null
let isStopping = false

function restart() {
  const { status } = spawnSync(process.execPath, ['scripts/setup.mjs'], { cwd: root, stdio: 'inherit', env })
  if (status !== 0) return console.error('Waiting for the next change.')
  if (!site) return start()
  site.once('exit', start)
  site.kill('SIGTERM')
}

function start() {
  if (isStopping) return
  site = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, stdio: 'inherit', env })
  site.once('exit', () => (site = null))
}

for (const folder of ['app', 'db', 'public']) {
  watch(path.join(root, folder), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(restart, 150)
  })
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    isStopping = true
    if (!site) process.exit(0)
    site.once('exit', () => process.exit(0))
    site.kill('SIGTERM')
  })
}
restart()
