/**
 * Who waits, by the network they come from. Networks take turns, so that one from which a thousand come keeps somebody else waiting for
 * one of them and not for all. Nothing is kept of a network for which nobody waits.
 */
export class FairQueue<Waiting> {
  readonly #waiting = new Map<string, Waiting[]>()
  #length = 0

  get length(): number {
    return this.#length
  }
  get networks(): number {
    return this.#waiting.size
  }
  of(network: string): number {
    return this.#waiting.get(network)?.length ?? 0
  }

  push(network: string, waiting: Waiting): void {
    const others = this.#waiting.get(network)
    if (others) others.push(waiting)
    else this.#waiting.set(network, [waiting])
    this.#length++
  }

  /** The first of the network whose turn it is; its next one comes after somebody from each other network. */
  next(): Waiting | undefined {
    for (const [network, waiting] of this.#waiting) {
      const first = waiting.shift()!
      this.#length--
      this.#waiting.delete(network)
      if (waiting.length > 0) this.#waiting.set(network, waiting)
      return first
    }
    return undefined
  }

  /** How many would be let in before one for whose network `before` wait already. */
  ahead(before: number): number {
    let ahead = 0
    for (const { length } of this.#waiting.values()) ahead += Math.min(length, before + 1)
    return ahead
  }

  /** Makes room in a full queue: the last of the network with the most goes, unless `network` would then have as many itself. */
  giveWayTo(network: string): Waiting | undefined {
    let [heaviest, most] = ['', 0]
    for (const [other, { length }] of this.#waiting) if (length > most) [heaviest, most] = [other, length]
    if (most <= this.of(network) + 1) return undefined
    this.#length--
    return this.#waiting.get(heaviest)!.pop()
  }

  /** Takes out all who wait since before what `isLate` says; in each network the first has waited longest. */
  takeLate(isLate: (waiting: Waiting) => boolean): Waiting[] {
    const late: Waiting[] = []
    for (const [network, waiting] of this.#waiting) {
      const staying = waiting.findIndex((each) => !isLate(each))
      late.push(...waiting.splice(0, staying === -1 ? waiting.length : staying))
      if (waiting.length === 0) this.#waiting.delete(network)
    }
    this.#length -= late.length
    return late
  }
}
