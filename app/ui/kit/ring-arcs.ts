export type RingStage = 'plan' | 'do' | 'check' | 'act'

/** Clockwise from the top, open between them; a stage is told apart by its place as well as by its colour. */
export const arcs: readonly { stage: RingStage; path: string }[] = [
  { stage: 'plan', path: 'M22.8 4.3A16 16 0 0 1 35.7 17.2' },
  { stage: 'do', path: 'M35.7 22.8A16 16 0 0 1 22.8 35.7' },
  { stage: 'check', path: 'M17.2 35.7A16 16 0 0 1 4.3 22.8' },
  { stage: 'act', path: 'M4.3 17.2A16 16 0 0 1 17.2 4.3' },
]

/** The stages that were reached: 0 for a voice just received, 4 for one that was adopted. */
export function reachedArcs(reached: number): readonly RingStage[] {
  const lit = Number.isFinite(reached) ? Math.min(4, Math.max(0, Math.trunc(reached))) : 0
  return arcs.slice(0, lit).map(({ stage }) => stage)
}

/** The colour of a status: that of the last stage reached. */
export function lastReached(reached: number): RingStage | undefined {
  return reachedArcs(reached).at(-1)
}
