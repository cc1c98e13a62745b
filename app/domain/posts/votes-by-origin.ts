/** Where a post's votes come from, for staff: numbers only, and no network has a name. */
export type VotesByOrigin = {
  readonly members: number
  readonly guests: number
  /** Taken, and counted when their guests come back. */
  readonly waiting: number
  readonly setAside: number
  readonly imported: number
  /** The most that guests of one network gave and that is not set aside. */
  readonly mostOfOne: number
  /** Those that gave many, the most first; the key says nothing but that it is another one. */
  readonly crowds: readonly {
    readonly key: string
    readonly votes: number
    readonly isSetAside: boolean
  }[]
}
