/** A loop of its own for one kind of work: whatever it waits for, no other lane waits with it. */
export type Lane = {
  /** There may be something to do. */
  readonly nudge: () => void
  /** Begins nothing new; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>
}

type LaneOptions = {
  /** Does one piece of work; true when there may be more. */
  readonly once: () => Promise<boolean>
  /** How often it looks by itself, in case another process left something to do. */
  readonly pollMs: number
  readonly onError: (error: unknown) => void
}

// many commits of one moment are one look
const gatherMs = 20

export function openLane({ once, pollMs, onError }: LaneOptions): Lane {
  let isStopping = false
  let isWanted = false
  let isGathering = false
  let running: Promise<void> | null = null

  // a function, because the compiler takes both for constant within the loop
  const shouldGoOn = () => isWanted && !isStopping
  const round = async () => {
    while (shouldGoOn()) {
      isWanted = false
      while (!isStopping && (await once()));
    }
  }
  const run = () => {
    isWanted = true
    if (isStopping || running) return
    running = round()
      .catch(onError)
      .finally(() => {
        running = null
      })
  }
  const timer = setInterval(run, pollMs)
  run()

  return {
    nudge() {
      if (isGathering || isStopping) return
      isGathering = true
      setTimeout(() => {
        isGathering = false
        run()
      }, gatherMs)
    },
    async stop() {
      isStopping = true
      clearInterval(timer)
      await running
    },
  }
}
