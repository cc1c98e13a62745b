import type { Writing } from '#app/kernel/context.server.ts'

type Named = { readonly id: string; readonly name: string | null }

/** Keeps who is named by “@name” in a comment: people of this discussion, and staff. */
export async function keepMentions(
  tx: Writing,
  comment: { readonly id: string; readonly postId: string; readonly body: string },
): Promise<void> {
  await tx.db.deleteFrom('mention').where('comment_id', '=', comment.id).execute()
  if (!comment.body.includes('@')) return
  const named = mentionedIn(comment.body, await peopleAround(tx, comment.postId)).slice(0, 20)
  if (named.length === 0) return
  await tx.db
    .insertInto('mention')
    .values(named.map((personId) => ({ comment_id: comment.id, person_id: personId })))
    .execute()
}

/** The ids of who is named, by whole name, or by first name where only one person here has it. */
export function mentionedIn(words: string, people: readonly Named[]): string[] {
  const said = words.normalize('NFC').toLowerCase()
  const firstNames = new Map<string, string[]>()
  for (const { id, name } of people) {
    const first = name?.trim().split(/\s+/)[0]?.normalize('NFC').toLowerCase()
    if (first) firstNames.set(first, [...(firstNames.get(first) ?? []), id])
  }
  const isSaid = (name: string) => {
    const place = said.indexOf(`@${name}`)
    return place !== -1 && !/[\p{L}\p{N}]/u.test(said.charAt(place + name.length + 1))
  }
  const found = new Set<string>()
  for (const { id, name } of people) {
    const whole = name?.trim().normalize('NFC').toLowerCase()
    if (whole && isSaid(whole)) found.add(id)
  }
  for (const [first, ids] of firstNames) if (ids.length === 1 && isSaid(first)) found.add(ids[0] ?? '')
  return [...found]
}

async function peopleAround({ db }: Writing, postId: string): Promise<Named[]> {
  const spoke = db
    .selectFrom('comment')
    .select('author_id as id')
    .where('post_id', '=', postId)
    .union(db.selectFrom('post').select('author_id as id').where('id', '=', postId))
    .union(db.selectFrom('answer').select('author_id as id').where('post_id', '=', postId))
    .union(db.selectFrom('person').select('id').where('role', 'in', ['staff', 'admin']))
  return db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', spoke)
    .where('name', 'is not', null)
    .where('erased_at', 'is', null)
    .limit(500)
    .execute()
}
