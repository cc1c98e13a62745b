import { sql } from 'kysely'
import type { Writing } from '#app/kernel/context.server.ts'
import { dayMs, iso, later } from '#app/kernel/time.ts'
import { fromJson } from '#db/json.ts'

/**
 * The people of the story have read their older notices and had their mails; the last days wait for whoever signs in, and what came of a
 * trial is still to be written to those with an address, so that the mailbox tells it with its figures.
 */
export async function readNotices(tx: Writing, now: Date): Promise<void> {
  const older = await tx.db
    .selectFrom('notice')
    .innerJoin('person', 'person.id', 'notice.person_id')
    .select(['notice.occasion', 'notice.details'])
    .where('notice.kind', '=', 'status')
    .where('notice.created_at', '<', iso(later(now, -4 * dayMs)))
    .where('person.email', 'is not', null)
    .execute()
  const results = older
    .filter(({ details }) => tellsResult(fromJson<{ status?: string }>(details).status))
    .map(({ occasion }) => occasion)
  await tx.db
    .updateTable('notice')
    .set({ read_at: sql`created_at` })
    .where('created_at', '<', iso(later(now, -4 * dayMs)))
    .execute()
  await tx.db
    .updateTable('notice')
    .set({ mailed_at: sql`mail_due_at` })
    .where('created_at', '<', iso(later(now, -4 * dayMs)))
    .where('occasion', 'not in', ['', ...results])
    .execute()
}

const tellsResult = (status: string | undefined): boolean =>
  ['adopted', 'again', 'declined'].includes(status ?? '')
