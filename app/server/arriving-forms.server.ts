import type { IncomingMessage } from 'node:http'

/** How much of forms may lie in memory before they are answered, and how long one may take to arrive. */
export type FormRoom = {
  readonly bytesInAll: number
  readonly bytesPerPrefix: number
  /** Of one form. */
  readonly bytes: number
  readonly ms: number
}

export type ArrivingForms = {
  /** The whole body; or why not: longer than it may be, no room for it, or too slow. `release` gives its room back. */
  readonly take: (
    req: IncomingMessage,
    prefix: string,
  ) => Promise<
    { readonly body: Buffer; readonly release: () => void } | 'too_large' | 'too_many' | 'too_slow'
  >
  readonly bytes: () => number
}

/**
 * Forms wait in memory until they are there. What has arrived is counted, not what was announced, for each network and in all: three
 * hundred shoppers who write at once find room, and one machine with five hundred half-sent forms does not take it from them.
 */
export function createArrivingForms(room: FormRoom): ArrivingForms {
  const held = new Map<string, number>()
  let all = 0

  function take(req: IncomingMessage, prefix: string): ReturnType<ArrivingForms['take']> {
    let bytes = 0
    const hold = (more: number): boolean => {
      const here = held.get(prefix) ?? 0
      if (all + more > room.bytesInAll || here + more > room.bytesPerPrefix) return false
      held.set(prefix, here + more)
      all += more
      bytes += more
      return true
    }
    const release = () => {
      const left = (held.get(prefix) ?? bytes) - bytes
      if (left > 0) held.set(prefix, left)
      else held.delete(prefix)
      all -= bytes
      bytes = 0
    }
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      const giveUp = (why: 'too_large' | 'too_many' | 'too_slow') => {
        chunks.length = 0
        settle()
        release()
        resolve(why)
      }
      const onData = (chunk: Buffer) => {
        if (bytes + chunk.length > room.bytes) giveUp('too_large')
        else if (!hold(chunk.length)) giveUp('too_many')
        else chunks.push(chunk)
      }
      const onEnd = () => {
        settle()
        resolve({ body: Buffer.concat(chunks), release })
      }
      const onGone = (error?: Error) => {
        settle()
        release()
        reject(error ?? new Error('The sender went away'))
      }
      const late = setTimeout(() => giveUp('too_slow'), room.ms)
      function settle(): void {
        clearTimeout(late)
        req.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone)
        // whoever refuses it reads on or hangs up; an error after that is nobody's
        req.on('error', () => undefined)
      }
      req.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone)
    })
  }
  return { take, bytes: () => all }
}
