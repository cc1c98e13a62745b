const shortestPauseMs = 1_000
const longestPauseMs = 120_000

type Parts = {
  readonly open: (address: string) => EventSource
  readonly random: () => number
}
const browser: Parts = { open: (address) => new EventSource(address), random: Math.random }

/**
 * Hears of each new revision until it is told to stop. A browser tries again by itself when a stream breaks off, but gives up for good at
 * any other answer than a stream (a full house, a restart behind a proxy): then another one is opened, after a pause that doubles.
 */
export function stayLive(
  address: string,
  hear: (revision: number) => void,
  { open, random }: Parts = browser,
): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pauseMs = shortestPauseMs
  let hasLeft = false

  const listen = () => {
    const stream = open(address)
    source = stream
    stream.addEventListener('open', () => {
      pauseMs = shortestPauseMs
    })
    stream.addEventListener('revision', (event: MessageEvent<string>) => {
      hear((JSON.parse(event.data) as { revision: number }).revision)
    })
    stream.addEventListener('error', () => {
      // 2 is closed: the browser will not come back
      if (stream.readyState !== 2 || hasLeft || stream !== source) return
      source = undefined
      // a hundred boards that were turned away together do not come back together
      timer = setTimeout(listen, pauseMs * (0.5 + random() / 2))
      pauseMs = Math.min(2 * pauseMs, longestPauseMs)
    })
  }
  listen()

  return () => {
    hasLeft = true
    clearTimeout(timer)
    source?.close()
  }
}
