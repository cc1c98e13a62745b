import { arcs, reachedArcs } from './ring-arcs.ts'

/** The mark: four arcs, of which the first `reached` are lit. A word always stands beside it. */
export function Ring({ reached, size }: { reached: number; size?: 'small' | 'large' | undefined }) {
  const lit = reachedArcs(reached)
  return (
    <svg className="ring" data-size={size} viewBox="0 0 40 40" width="28" height="28" aria-hidden="true">
      {arcs.map(({ stage, path }) => (
        <path key={stage} d={path} data-reached={lit.includes(stage) ? stage : undefined} />
      ))}
    </svg>
  )
}
