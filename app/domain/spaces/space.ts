import type { Stage } from '#app/domain/cycles/pdca.ts'

/** What a status means to every figure; names may change, this is what counts. */
export const statusRoles = ['information', 'not_started', 'in_progress', 'completed', 'cancelled'] as const
export type StatusRole = (typeof statusRoles)[number]

export type Space = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly revision: number
}

export type SpaceStatus = {
  readonly id: string
  readonly names: Readonly<Record<string, string>>
  readonly role: StatusRole
  readonly stage: Stage
  readonly position: number
}

/** The columns a new improvement board begins with. */
export const improvementBoard: readonly Omit<SpaceStatus, 'id' | 'position'>[] = [
  { names: { en: 'Intake', it: 'Da valutare' }, role: 'not_started', stage: 'intake' },
  { names: { en: 'Plan', it: 'Pianificare' }, role: 'not_started', stage: 'plan' },
  { names: { en: 'Do', it: 'Provare' }, role: 'in_progress', stage: 'do' },
  { names: { en: 'Check', it: 'Misurare' }, role: 'in_progress', stage: 'check' },
  { names: { en: 'Act', it: 'Decidere' }, role: 'in_progress', stage: 'act' },
  { names: { en: 'Sustain', it: 'Mantenere' }, role: 'completed', stage: 'sustain' },
  { names: { en: 'Done', it: 'Concluse' }, role: 'completed', stage: 'closed' },
  { names: { en: 'Not pursued', it: 'Lasciate' }, role: 'cancelled', stage: 'closed' },
]
