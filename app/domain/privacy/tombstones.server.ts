import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Database } from '#db/database.server.ts'
import { fromJson } from '#db/json.ts'
import { wordsChoices } from './erasing.ts'

/** Somebody who asked to be forgotten: no name, only the id and what was to become of their words. */
const tombstone = z.object({ id: z.string(), words: z.enum(wordsChoices), at: z.string() })
export type Tombstone = z.infer<typeof tombstone>

const details = z.object({ words: z.enum(wordsChoices).default('keep') })

/** Where the list lies: beside the database and in no backup, because it is for what a backup does not know. */
export const tombstoneFile = (dataDirectory: string): string => path.join(dataDirectory, 'erased.jsonl')

/**
 * Writes down who was erased, so that no backup from before brings them back. The list is a copy of the facts: written anew as a whole,
 * by any process, as often as one likes; what stands in it and not in this database stays.
 */
export async function keepTombstones(db: Database, dataDirectory: string): Promise<number> {
  const rows = await db
    .selectFrom('event')
    .select(['subject_id', 'details', 'occurred_at'])
    .where('type', '=', 'person.erased')
    .orderBy('occurred_at')
    .execute()
  const list = new Map((await tombstonesIn(tombstoneFile(dataDirectory))).map((each) => [each.id, each]))
  for (const { subject_id, details: said, occurred_at } of rows)
    list.set(subject_id, { id: subject_id, words: details.parse(fromJson(said)).words, at: occurred_at })
  if (list.size === 0) return 0

  await mkdir(dataDirectory, { recursive: true })
  const draft = `${tombstoneFile(dataDirectory)}.${process.pid}`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile([...list.values()].map((each) => `${JSON.stringify(each)}\n`).join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await chmod(draft, 0o600)
  await rename(draft, tombstoneFile(dataDirectory))
  return list.size
}

/** Everybody on the list; an absent one has nobody. A damaged line is an error: whom it names must not come back unseen. */
export async function tombstonesIn(file: string): Promise<Tombstone[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => tombstone.parse(JSON.parse(line)))
}
