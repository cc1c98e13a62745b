import { get, type ClientRequest } from 'node:http'

/** Somebody before a board that tells of its changes by itself. */
export type Watcher = {
  readonly status: number
  /** The last revision that was told, and when; -1 before the first. */
  readonly heard: { revision: number; atMs: number }
  readonly isOpen: () => boolean
  readonly leave: () => void
}

export type Seat = {
  readonly origin: string
  readonly path: string
  readonly cookie: string
  readonly address: string
}

/** Resolves as soon as the site has said whether this one may watch. */
export function watch({ origin, path, cookie, address }: Seat): Promise<Watcher> {
  return new Promise((resolve, reject) => {
    const heard = { revision: -1, atMs: 0 }
    let isOpen = true
    const asked: ClientRequest = get(
      origin + path,
      { agent: false, headers: { cookie, accept: 'text/event-stream', 'x-forwarded-for': address } },
      (response) => {
        response.setEncoding('utf8')
        let rest = ''
        response.on('data', (piece: string) => {
          const events = (rest + piece).split('\n\n')
          rest = events.pop() ?? ''
          for (const event of events) {
            const revision = /^data: \{"revision":(\d+)\}$/m.exec(event)?.[1]
            if (revision !== undefined)
              Object.assign(heard, { revision: Number(revision), atMs: performance.now() })
          }
        })
        response.on('error', () => undefined)
        response.on('close', () => (isOpen = false))
        resolve({
          status: response.statusCode ?? 0,
          heard,
          isOpen: () => isOpen,
          leave: () => asked.destroy(),
        })
      },
    )
    // one that has begun and breaks is seen by `isOpen`
    asked.on('error', reject)
  })
}

/** Opens them some at a time, as people come in. */
export async function watchAll(seats: readonly Seat[], atOnce = 50): Promise<Watcher[]> {
  const watchers: Watcher[] = []
  for (let from = 0; from < seats.length; from += atOnce)
    watchers.push(...(await Promise.all(seats.slice(from, from + atOnce).map(watch))))
  return watchers
}

/** Of those who watch, the ones who have not heard of this revision when `withinMs` is over. */
export async function unreached(
  watchers: readonly Watcher[],
  revision: number,
  sinceMs: number,
  withinMs: number,
): Promise<Watcher[]> {
  const waiting = () => watchers.filter(({ heard }) => heard.revision < revision)
  while (waiting().length > 0 && performance.now() - sinceMs < withinMs)
    await new Promise((resolve) => setTimeout(resolve, 5))
  return watchers.filter(({ heard }) => heard.revision < revision || heard.atMs - sinceMs > withinMs)
}
