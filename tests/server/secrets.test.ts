import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findNode, root } from '#scripts/runtime.mjs'

/** Looks at a file with these words by the rules of the project. */
function look(words: string): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    findNode() ?? process.execPath,
    [path.join(root, 'node_modules/secretlint/bin/secretlint.js'), '--stdinFileName=settings.ts'],
    { cwd: root, encoding: 'utf8', input: words },
  )
  return { status, said: stdout + stderr }
}

// put together here, so that the repository holds none
const planted = {
  'a private key': generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  }).privateKey,
  'a password in an address': ['postgres', 'app:correct-horse@db.example:5432/site'].join('://'),
  'a token of a forge': ['gh', 'p_', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6', 'LO0pINUx'].join(''),
}

describe('a secret in a file', () => {
  test.each(Object.entries(planted))('is found: %s', (_, secret) => {
    const { status, said } = look(`export const words = \`${secret}\`\n`)
    expect(said).toContain('secretlint-rule')
    expect(status).toBe(1)
  })

  test('is not seen where there is none', () => {
    expect(look("export const words = 'postgres://localhost/site'\n")).toMatchObject({ status: 0 })
  })
})
