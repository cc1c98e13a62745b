import { iso } from '#app/kernel/time.ts'
import type { StandingSite } from './standing-site.ts'

/** So many letters that are due, each for somebody else, named `news.0` and on; those that are there already stay as they are. */
export async function lettersWait(site: StandingSite, letters: number): Promise<void> {
  const at = iso(new Date())
  await site.read((db) =>
    db
      .insertInto('mail')
      .values(
        Array.from({ length: letters }, (_, number) => ({
          id: `news.${number}`,
          address: `reader${number}@example.org`,
          kind: 'notices',
          language: 'en',
          subject: 'News',
          text: 'News',
          html: '',
          created_at: at,
          due_at: at,
          attempts: 0,
        })),
      )
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute(),
  )
}
