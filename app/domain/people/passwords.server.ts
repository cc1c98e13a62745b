import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'

/**
 * Argon2id as OWASP asks for at least: 19 MiB, two passes, one lane. The parameters stand in front of every hash,
 * so that they can be raised later and old hashes still be checked.
 */
const current = { memory: 19_456, passes: 2, parallelism: 1 } as const
const tagLength = 32

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number }

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, salt, current)
  const { memory, passes, parallelism } = current
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** Whether the password fits. Without a hash the same work is done and the answer is no, so that time tells nothing. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = shape.exec(hash ?? '') ?? []
  if (!salt || !tag) {
    await derive(password, randomBytes(16), current)
    return false
  }
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const expected = Buffer.from(tag, 'base64')
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), cost), expected)
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const parameters: Argon2Parameters = {
    message: password.normalize('NFKC'),
    nonce: salt,
    tagLength,
    ...cost,
  }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => {
      if (error) reject(error)
      else resolve(Buffer.from(tag))
    })
  })
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
