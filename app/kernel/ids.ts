import { createHash, randomBytes, randomInt } from 'node:crypto'

let lastMs = 0
let sequence = 0

/** UUIDv7 (RFC 9562, 5.7): sorts by `now`; ids of one millisecond keep their order within this process (method 1, 12-bit counter). */
export function newId(now: Date): string {
  const ms = now.getTime()
  sequence = ms === lastMs ? sequence + 1 : randomInt(0x400)
  lastMs = ms
  const time = ms.toString(16).padStart(12, '0')
  const random = randomBytes(8)
  random[0] = (random[0]! & 0x3f) | 0x80
  const tail = random.toString('hex')
  const counter = (0x7000 | (sequence & 0xfff)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export const isId = (text: string): boolean => shape.test(text)

/** 160 random bits for cookies and links: never a UUID, which tells its time. */
export const newSecret = (): string => randomBytes(20).toString('base64url')

/** Six digits, each equally likely. */
export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0')

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
