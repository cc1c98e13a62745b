import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findNode, root } from '#scripts/runtime.mjs'
import { freePort, quickFolder } from '#tests/support/postgres-server.ts'
import { environment, runStart } from '#tests/support/site.ts'
import { ask, newGuest, sayWithPhoto, strangeWords, untilUp } from './standing-site.ts'

/** A world of its own in which nothing can be written but one folder. */
const sealed = (folder: string, command: string) =>
  `mount --make-rprivate / && mount --bind '${folder}' '${folder}' && mount -o remount,bind,ro / && ${command}`
const unshare = ['unshare', ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']), '--mount']

function canSeal(folder: string): boolean {
  const [command = '', ...args] = unshare
  return spawnSync(command, [...args, 'sh', '-c', sealed(folder, 'true')]).status === 0
}

test('with a root that nobody can write to and one folder for data, the site starts and takes words and photos', async ({
  skip,
}) => {
  // not below /dev/shm, which is a file system of its own and would stay writable
  const folder = mkdtempSync(path.join(root, 'node_modules/.sealed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  if (!canSeal(folder)) skip()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = { ...environment(folder), DEMO: 'off', PORT: String(port), APP_ORIGIN: origin }

  const refused = spawnSync(unshare[0]!, [
    ...unshare.slice(1),
    'sh',
    '-c',
    sealed(folder, `touch '${root}/x' '${quickFolder()}/x'`),
  ])
  expect(refused.status).not.toBe(0)

  const child = runStart(env, 'scripts/start.mjs', [
    ...unshare,
    'sh',
    '-c',
    sealed(folder, `exec '${findNode() ?? process.execPath}' scripts/start.mjs`),
  ])
  const written: string[] = []
  child.stdout.on('data', (piece: Buffer) => written.push(piece.toString()))
  child.stderr.on('data', (piece: Buffer) => written.push(piece.toString()))
  onTestFinished(() => void child.kill('SIGKILL'))
  await untilUp(origin, written)

  const said = await sayWithPhoto(origin, strangeWords(6), newGuest().cookie)
  expect(said.status, written.join('')).toBe(303)
  expect(
    readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.webp')).length,
  ).toBe(2)
  expect((await ask(origin, '/')).status).toBe(200)
  expect((await ask(origin, '/resources/healthcheck')).status).toBe(200)
})
