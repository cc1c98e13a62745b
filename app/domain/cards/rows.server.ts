import type { Selectable } from 'kysely'
import type { SpacePeople } from '#app/domain/access/rules.ts'
import type { CardKind, Outcome, Stage } from '#app/domain/cycles/pdca.ts'
import type { CardTable } from '#db/schema.ts'
import type { Card } from './card.ts'

export const cardColumns = [
  'card.id',
  'card.number',
  'card.space_id',
  'card.status_id',
  'card.stage',
  'card.kind',
  'card.title',
  'card.public_summary',
  'card.language',
  'card.responsible_id',
  'card.due_on',
  'card.cycle_no',
  'card.outcome',
  'card.version',
  'card.moves',
  'card.created_at',
] as const

type Column = (typeof cardColumns)[number] extends `card.${infer C}` ? C : never

/** The people around a card, who decide what may be done with it. */
export type Circle = SpacePeople & Pick<Card, 'coworkerIds'>

export const toCard = (row: Pick<Selectable<CardTable>, Column>, circle: Circle): Card => ({
  id: row.id,
  number: row.number,
  spaceId: row.space_id,
  statusId: row.status_id,
  stage: row.stage as Stage,
  kind: row.kind as CardKind,
  title: row.title,
  publicSummary: row.public_summary,
  language: row.language,
  responsibleId: row.responsible_id,
  dueOn: row.due_on,
  cycleNo: row.cycle_no,
  outcome: row.outcome as Outcome | null,
  version: row.version,
  moves: row.moves,
  createdAt: row.created_at,
  ...circle,
})
