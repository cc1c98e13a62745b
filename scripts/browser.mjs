// Finds a browser for the end-to-end tests, or installs one. Built-ins only: setup.mjs loads this.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { findNode, root } from './runtime.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name)
      if (existsSync(file) && isExecutable(file)) return file
    }
  }
  return null
}

const note = path.join(root, 'node_modules', '.browser')

/** The one asked for by CHROMIUM_PATH, the one found last time, or the first on PATH. */
export function findBrowser() {
  const asked = process.env.CHROMIUM_PATH
  if (asked) return isExecutable(asked) ? asked : null
  const known = existsSync(note) ? readFileSync(note, 'utf8') : ''
  return known && isExecutable(known) ? known : onPath()
}

/** Saves the next run the search. */
export function rememberBrowser(file) {
  writeFileSync(note, file)
}

/** The system's package, where we may install it; otherwise Playwright's own download. */
export function installBrowser() {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
    const installed = onPath()
    if (installed) return installed
  }
  const node = findNode()
  if (!node) return null
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  spawnSync(node, [cli, 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 })
  const asked = spawnSync(
    node,
    [
      '--input-type=module',
      '-e',
      "import { chromium } from '@playwright/test'; console.log(chromium.executablePath())",
    ],
    { cwd: root, encoding: 'utf8' },
  )
  const file = asked.stdout?.trim()
  return file && isExecutable(file) ? file : null
}
