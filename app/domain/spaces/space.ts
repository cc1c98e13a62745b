import type { SpacePeople } from '#app/domain/access/rules.ts'
import type { Stage } from '#app/domain/cycles/pdca.ts'

/** What a status means to every figure; names may change, this is what counts. */
export const statusRoles = ['information', 'not_started', 'in_progress', 'completed', 'cancelled'] as const
export type StatusRole = (typeof statusRoles)[number]

/** What something is called, by language; who has it in one language only reads that one. */
export type Names = Readonly<Record<string, string>>

export const nameIn = (names: Names, language: string): string =>
  names[language] ?? Object.values(names)[0] ?? ''

/** Whoever reads both would not know one from the other. */
export const areAlike = (one: Names, other: Names): boolean => {
  const called = new Set(Object.values(one).map((name) => name.toLowerCase()))
  return Object.values(other).some((name) => called.has(name.toLowerCase()))
}

/** Everybody of the staff, or those alone who have a part in it. */
export const openings = ['staff', 'members'] as const
export type Opening = (typeof openings)[number]

/** What a form of settings shows, as one text: whoever sends it back has seen this. */
export const settingsOf = ({ names, openTo }: { readonly names: Names; readonly openTo: Opening }): string =>
  JSON.stringify([openTo, ...Object.entries(names).sort()])

/** An owner manages the space, a member works in it, a visitor reads. */
export const memberRoles = ['owner', 'member', 'visitor'] as const
export type MemberRole = (typeof memberRoles)[number]

export type Space = SpacePeople & {
  readonly id: string
  readonly slug: string
  readonly names: Names
  readonly revision: number
  /** Since then it is read and no longer changed. */
  readonly archivedAt: string | null
}

/** What pages show of a space; who has a part in it is for its own page. */
export type ShownSpace = Pick<Space, 'slug' | 'names' | 'revision' | 'archivedAt'>

export const shownSpace = ({ slug, names, revision, archivedAt }: Space): ShownSpace => ({
  slug,
  names,
  revision,
  archivedAt,
})

/** A board in the list of them. */
export type BoardLine = ShownSpace & {
  readonly openTo: Opening
  /** How many of its cards are still on their way. */
  readonly openCards: number
}

/** Somebody who has a part in a space. */
export type Member = { readonly id: string; readonly name: string; readonly role: MemberRole }

export type SpaceStatus = {
  readonly id: string
  readonly names: Names
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
