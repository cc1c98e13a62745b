/** Where an improvement stands in its cycle. A status has a stage; logic asks for the stage, never for the status's name. */
export const stages = ['intake', 'plan', 'do', 'check', 'act', 'sustain', 'closed'] as const
export type Stage = (typeof stages)[number]

export const cardKinds = ['quick-win', 'standard'] as const
export type CardKind = (typeof cardKinds)[number]

export const outcomes = ['adopted', 'abandoned', 'merged', 'declined'] as const
export type Outcome = (typeof outcomes)[number]

export type Gate = 'G0' | 'G1' | 'G2' | 'G3' | 'G5'

/** What a move means, or why there is none: forward through a gate, back with a reason, or closing without a trial. */
export type Passage =
  | { readonly kind: 'forward'; readonly gate: Gate }
  | { readonly kind: 'return' }
  | { readonly kind: 'decline' }
  | { readonly kind: 'reopen' }
  | {
      readonly kind: 'obstacle'
      readonly code: 'skips_a_stage' | 'needs_a_decision' | 'no_way_back' | 'is_closed'
    }

const forward: Partial<Record<`${Stage} ${Stage}`, Gate>> = {
  'intake plan': 'G0',
  'plan do': 'G1',
  'do check': 'G2',
  'check act': 'G3',
  'sustain closed': 'G5',
}
const back = new Set(['plan intake', 'do plan', 'check do', 'act check'])

export function passage(from: Stage, to: Stage): Passage {
  const way = `${from} ${to}` as const
  const gate = forward[way]
  if (gate) return { kind: 'forward', gate }
  if (back.has(way)) return { kind: 'return' }
  if (way === 'intake closed') return { kind: 'decline' }
  if (way === 'sustain plan') return { kind: 'reopen' }
  if (from === 'closed') return { kind: 'obstacle', code: 'is_closed' }
  // standardise, adjust and abandon are decided, not dragged
  if (from === 'act' || to === 'sustain' || to === 'closed')
    return { kind: 'obstacle', code: 'needs_a_decision' }
  return {
    kind: 'obstacle',
    code: stages.indexOf(to) > stages.indexOf(from) ? 'skips_a_stage' : 'no_way_back',
  }
}

/** Public word for a post whose card stands here. */
export type Standing = { readonly stage: Stage; readonly cycleNo: number; readonly outcome: Outcome | null }

export type PublicStatus = 'review' | 'planned' | 'again' | 'trial' | 'measuring' | 'adopted' | 'declined'

export function publicStatus({ stage, cycleNo, outcome }: Standing): PublicStatus {
  switch (stage) {
    case 'intake':
      return 'review'
    case 'plan':
      return cycleNo > 1 ? 'again' : 'planned'
    case 'do':
      return 'trial'
    case 'check':
    case 'act':
      return 'measuring'
    case 'sustain':
      return 'adopted'
    case 'closed':
      return outcome === 'adopted' ? 'adopted' : 'declined'
  }
}

/** A post with several cards shows the most advanced open one; without an open one, whether any was adopted. */
export function mostAdvanced<S extends Standing>(cards: readonly S[]): S | null {
  const open = cards.filter((card) => card.stage !== 'closed')
  const [first, ...rest] = open.length > 0 ? open : cards
  if (first === undefined) return null
  const weight = (card: Standing) =>
    open.length > 0 ? stages.indexOf(card.stage) : Number(card.outcome === 'adopted')
  return rest.reduce((best, card) => (weight(card) > weight(best) ? card : best), first)
}
