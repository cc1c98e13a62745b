import type { ExpressionBuilder } from 'kysely'
import { authorize } from '#app/domain/access/policy.ts'
import type { SpacePeople } from '#app/domain/access/rules.ts'
import type { Person } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import type { Schema } from '#db/schema.ts'
import { personColumns, toPerson } from './person.ts'

export type Colleague = { readonly id: string; readonly name: string }

const most = 500

/**
 * Staff who can be made responsible for something, by name, and whoever is so already, even if suspended since. Of a space that is not
 * open to everybody only who may read it.
 */
export async function colleagues(
  ctx: Context,
  already: readonly string[] = [],
  space: SpacePeople | null = null,
): Promise<Colleague[]> {
  authorize(ctx, 'person.read', null)
  const people = ctx.db.selectFrom('person').select(['id', 'name']).where('erased_at', 'is', null)
  const [offered, holding] = await Promise.all([
    people
      .where('role', 'in', ['staff', 'admin'])
      .where('suspended_at', 'is', null)
      .$if(space?.openTo === 'members', (query) => query.where((person) => readersOf(person, space!)))
      .orderBy('name', (name) => name.asc().nullsLast())
      .orderBy('id')
      .limit(most)
      .execute(),
    people.where('id', 'in', ['', ...already]).execute(),
  ])
  const byId = new Map([...offered, ...holding].map(({ id, name }) => [id, { id, name: name ?? '' }]))
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name))
}

/** Somebody of the staff, also one who is suspended for some days; null for anybody else, and for who has left. */
export async function findColleague({ db }: Pick<Context, 'db'>, id: string): Promise<Person | null> {
  const row = await db
    .selectFrom('person')
    .select(personColumns)
    .where('id', '=', id)
    .where('role', 'in', ['staff', 'admin'])
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return row ? { ...toPerson(row), suspendedUntil: null } : null
}

const readersOf = (
  person: ExpressionBuilder<Schema, 'person'>,
  { spaceMemberIds, spaceVisitorIds }: SpacePeople,
) =>
  person.or([person('role', '=', 'admin'), person('id', 'in', ['', ...spaceMemberIds, ...spaceVisitorIds])])
