import { sql } from 'kysely'
import type { Writing } from '#app/kernel/context.server.ts'
import { dayMs, iso, later } from '#app/kernel/time.ts'

/** The people of the story have read their older notices and had their mails; only the last days wait for whoever signs in. */
export async function readNotices(tx: Writing, now: Date): Promise<void> {
  await tx.db
    .updateTable('notice')
    .set({ read_at: sql`created_at`, mailed_at: sql`mail_due_at` })
    .where('created_at', '<', iso(later(now, -4 * dayMs)))
    .execute()
}
