import { authorize } from '#app/domain/access/policy.ts'
import { record } from '#app/domain/events/recording.server.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { Conflict, Invalid } from '#app/kernel/errors.ts'
import { toJson } from '#db/json.ts'
import { enrol, peopleAtWork } from './taking-part.server.ts'
import { refuseNamesake, spaceForWriting, touchSpace } from './reading.server.ts'
import { settingsOf, type Names, type Opening, type Space } from './space.ts'

type SpaceRight = 'space.manage' | 'space.leave'

/** The one door for every change of a space that is not archived, and of its people: asks, holds it, and asks again. */
export async function changeSpace<T>(
  ctx: Context,
  space: Space,
  right: SpaceRight,
  work: (tx: Writing, now: Space) => Promise<T>,
): Promise<T> {
  authorize(ctx, right, space)

  return transact(ctx, async (tx) => {
    await touchSpace(tx, space.id)
    const now = await spaceForWriting(tx, space)
    // who managed it when the page was opened may not any more
    authorize(tx, right, now)
    return work(tx, now)
  })
}

export type SpaceChange = {
  readonly names: Names
  readonly openTo: Opening
  /** What it was called and open to on the page where this was typed. */
  readonly seen?: string | undefined
}

/** Calls a space otherwise, or opens it to other people; its address stays. */
export async function configureSpace(
  ctx: Context,
  space: Space,
  { names, openTo, seen }: SpaceChange,
): Promise<void> {
  if (Object.keys(names).length === 0) throw new Invalid({ name: ['field.required'] })

  await changeSpace(ctx, space, 'space.manage', async (tx, now) => {
    const [wanted, stands] = [settingsOf({ names, openTo }), settingsOf(now)]
    if (seen !== undefined && seen !== stands && wanted !== stands)
      throw new Conflict('form.changed_meanwhile')
    if (!isSame(names, now.names)) {
      await refuseNamesake(tx, names, now.id)
      await tx.db
        .updateTable('space')
        .set({ names: toJson(names) })
        .where('id', '=', now.id)
        .execute()
      await record(tx, 'space.renamed', now, {})
    }
    if (openTo !== now.openTo) {
      await tx.db.updateTable('space').set({ open_to: openTo }).where('id', '=', now.id).execute()
      await record(tx, 'space.opened_to', now, { openTo })
      // whoever works here already does not lose what they work on
      if (openTo === 'members')
        for (const id of await peopleAtWork(tx, now)) await enrol(tx, now, id, 'member')
    }
  })
}

const isSame = (one: Names, other: Names) =>
  Object.keys({ ...one, ...other }).every((language) => one[language] === other[language])
