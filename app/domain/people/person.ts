import type { Grant, Person, Role } from '#app/kernel/actor.ts'
import { fromJson } from '#db/json.ts'
import type { PersonTable } from '#db/schema.ts'
import type { Selectable } from 'kysely'

export const personColumns = [
  'person.id',
  'person.role',
  'person.name',
  'person.grants',
  'person.partner_id',
  'person.store_id',
  'person.suspended_at',
  'person.suspended_until',
] as const

type Column = (typeof personColumns)[number] extends `person.${infer C}` ? C : never

/** The actor that a row of a claimed or signed-in person stands for. */
export const toPerson = (row: Pick<Selectable<PersonTable>, Column>): Person => ({
  kind: 'person',
  id: row.id,
  role: row.role as Exclude<Role, 'guest'>,
  name: row.name ?? '',
  grants: fromJson<Grant[]>(row.grants),
  partnerId: row.partner_id,
  storeId: row.store_id,
  suspendedUntil: row.suspended_at === null ? null : (row.suspended_until ?? '9999'),
})

/** Whether rights beyond one's own voice are held: such sessions are shorter and wanted with a second factor. */
export const isTrusted = (role: Role): boolean => role === 'staff' || role === 'admin'
