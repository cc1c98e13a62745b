import { randomUUID } from 'node:crypto'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

/** A body that has arrived whole and waits on the disk to be read once. */
export type Arrived = { readonly read: () => ReadableStream; readonly forget: () => Promise<void> }

export type Arrivals = {
  /** Takes the body in; or says why not: longer than it may be, or too many at the same time. */
  readonly take: (
    req: IncomingMessage,
    prefix: string,
    limit: number,
  ) => Promise<Arrived | 'too_large' | 'too_many'>
}

/**
 * Pictures wait on the disk until they are there: a slow sender holds a socket and a file without a name, no place among those at
 * work, and hardly any memory.
 */
export function createArrivals(folder: string, { inAll = 32, perPrefix = 12 } = {}): Arrivals {
  const arriving = new Map<string, number>()
  let all = 0

  async function take(req: IncomingMessage, prefix: string, limit: number) {
    const here = arriving.get(prefix) ?? 0
    if (all >= inAll || here >= perPrefix) return 'too_many'
    all++
    arriving.set(prefix, here + 1)
    try {
      return await onDisk(req, folder, limit)
    } finally {
      all--
      const left = (arriving.get(prefix) ?? 1) - 1
      if (left > 0) arriving.set(prefix, left)
      else arriving.delete(prefix)
    }
  }
  return { take }
}

async function onDisk(req: IncomingMessage, folder: string, limit: number): Promise<Arrived | 'too_large'> {
  const file = path.join(folder, `${randomUUID()}.part`)
  await mkdir(folder, { recursive: true })
  const handle = await open(file, 'wx+', 0o600)
  // gone with the process, however that ends; where an open file keeps its name, it goes when it is forgotten
  await rm(file, { force: true }).catch(() => undefined)
  const forget = async () => {
    await handle.close().catch(() => undefined)
    await rm(file, { force: true }).catch(() => undefined)
  }
  try {
    if (await isWithin(limit, req, handle)) return { read: () => fromStart(handle), forget }
    await forget()
    return 'too_large'
  } catch (error) {
    await forget()
    throw error
  }
}

async function isWithin(limit: number, req: IncomingMessage, handle: FileHandle): Promise<boolean> {
  let bytes = 0
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > limit) return false
    await handle.writeFile(chunk)
  }
  return true
}

const fromStart = (handle: FileHandle): ReadableStream =>
  Readable.toWeb(handle.createReadStream({ start: 0, autoClose: false }))
