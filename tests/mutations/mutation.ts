/** One line made wrong on purpose: where, what it says, what it says instead, and which tests have to see it. */
export type Mutation = {
  readonly file: string
  /** Stands exactly once in the file. */
  readonly says: string
  readonly instead: string
  /** What would then be the case for somebody. */
  readonly so: string
  readonly seenBy: readonly string[]
}

/** Mutations of one file, seen by the same tests. Each line: what would be the case, what stands there, what stands there instead. */
export const mutationsOf = (
  file: string,
  seenBy: readonly string[],
  lines: readonly (readonly [so: string, says: string, instead: string])[],
): Mutation[] => lines.map(([so, says, instead]) => ({ file, says, instead, so, seenBy }))
