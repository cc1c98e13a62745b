import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { sweepPhotos } from '#app/domain/attachments/storing.server.ts'
import { traces } from '#app/domain/people/traces.ts'
import { eraseMe } from '#app/domain/privacy/erasing.server.ts'
import { exportMine } from '#app/domain/privacy/exporting.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { timetable } from '#app/work/timetable.server.ts'
import { toJson } from '#db/json.ts'
import { test, type Town } from '#tests/support/town.ts'
import { meanings, type Meaning } from './personal-columns.ts'
import { everything, plant } from './planting.ts'

const engineTables = /^(post_search|search_|schema_)/
const isNoText = ({ name, dataType }: { name: string; dataType: string }) =>
  /^id$|(_id|_by|_at|_on|_until)$/.test(name) || /int|real|numeric|double|float/i.test(dataType)

async function textColumns({ db }: Town): Promise<string[]> {
  const tables = (await db.introspection.getTables()).filter(({ name }) => !engineTables.test(name))
  return tables.flatMap(({ name, columns }) =>
    columns.filter((column) => !isNoText(column)).map((column) => `${name}.${column.name}`),
  )
}

const json = new Set(['person.preferences', 'notice.details', 'sign_in_code.pending'])
const canaryOf = (column: string) => `qz${column.replace(/\W|_/g, '')}xk`
const personal: readonly Meaning[] = ['self', 'door', 'words', 'copy']

/** How rows that name nobody by id belong to Ada all the same. */
const alsoHers: Readonly<Record<string, (town: Town) => ReturnType<typeof sql>>> = {
  person: ({ ada }) => sql`id = ${ada.id}`,
  invitation: ({ ada }) => sql`accepted_by = ${ada.id}`,
  review: () => sql`cause = 'appeal'`,
  sign_in_code: ({ ada }) => sql`id = ${ada.id}`,
}

/** Writes a word that stands nowhere else into every personal column of Ada’s rows; says where it found no row. */
async function plantEverywhere(town: Town): Promise<string[]> {
  const { db, ada } = town
  const { hers } = await plant(town)
  const now = town.later({}).toISOString()
  const event = await db.selectFrom('event').select('id').limit(1).executeTakeFirstOrThrow()
  await db
    .insertInto('notice')
    .values({
      person_id: ada.id,
      occasion: 'x',
      event_id: event.id,
      kind: 'answered',
      post_id: hers.id,
      details: toJson({}),
      created_at: now,
    })
    .execute()
  await db
    .insertInto('invitation')
    .values({
      id: newId(town.later({})),
      token_hash: 'x',
      email: 'x',
      role: 'staff',
      grants: toJson([]),
      invited_by: town.ines.id,
      created_at: now,
      expires_at: now,
      accepted_by: ada.id,
      accepted_at: now,
    })
    .execute()
  await db
    .insertInto('sign_in_code')
    .values({
      id: ada.id,
      email_key: 'x',
      code_hash: 'x',
      browser_hash: 'x',
      attempts: 0,
      pending: toJson({}),
      created_at: now,
      expires_at: now,
    })
    .execute()
  await db
    .insertInto('sign_in_link')
    .values({ id: 'x', person_id: ada.id, token_hash: 'x', created_at: now, expires_at: now })
    .execute()
  await db
    .insertInto('recovery_code')
    .values({ id: ada.id, person_id: ada.id, code_hash: 'x', created_at: now })
    .execute()
  await db
    .insertInto('known_browser')
    .values({
      person_id: ada.id,
      browser_hash: 'x',
      agent: 'x',
      address_prefix: 'x',
      first_seen_at: now,
      last_seen_at: now,
    })
    .execute()
  await db
    .insertInto('post_claim')
    .values({
      post_id: hers.id,
      attempt: 1,
      code_hash: 'x',
      expires_at: now,
      claimed_by: ada.id,
      claimed_at: now,
      created_at: now,
    })
    .execute()

  const empty: string[] = []
  for (const [column, meaning] of meanings) {
    if (!personal.includes(meaning)) continue
    const [table = '', name = ''] = column.split('.')
    const trace = traces.find((each) => each.table === table && each.export !== null)
    const whose = alsoHers[table]?.(town) ?? sql`${sql.ref(trace!.column)} = ${ada.id}`
    const word = json.has(column) ? toJson({ note: canaryOf(column) }) : canaryOf(column)
    const { numAffectedRows } =
      await sql`update ${sql.table(table)} set ${sql.ref(name)} = ${word} where ${whose}`.execute(db)
    if (!numAffectedRows) empty.push(column)
  }
  // an address is one, wherever it stands
  const address = canaryOf('person.email_key')
  await db.updateTable('invitation').set({ email: address }).execute()
  await db.updateTable('sign_in_code').set({ email_key: address }).execute()
  return empty
}

const foldAway = (town: Town) => timetable['fold away what was deleted'].run(town.system())

const found = (text: string) =>
  [...meanings].filter(([column]) => text.includes(canaryOf(column))).map(([column]) => column)
const all = (...wanted: Meaning[]) =>
  [...meanings].filter(([, meaning]) => wanted.includes(meaning)).map(([column]) => column)
const sorted = (columns: readonly string[]) => [...columns].sort()
// the same address under another name, and a place that only its hash can be told from
const overwritten = ['invitation.email', 'sign_in_code.email_key']
const without = (columns: readonly string[], taken: readonly string[]) =>
  sorted(columns.filter((column) => !taken.includes(column)))

const folder = mkdtempSync(path.join(tmpdir(), 'openaisle-privacy-'))
process.env['DATA_DIR'] = folder
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('every column of text', () => {
  test('has a meaning, so that none is forgotten when somebody is', async ({ town }) => {
    const columns = await textColumns(town)

    expect(columns.filter((column) => !meanings.has(column))).toEqual([])
    expect([...meanings.keys()].filter((column) => !columns.includes(column))).toEqual([])
  })

  test('that is personal is taken along by who asks', async ({ town }) => {
    expect(await plantEverywhere(town)).toEqual([])

    const mine = found(JSON.stringify(await exportMine(town.as(town.ada))))
    expect(sorted(mine)).toEqual(without(all('self', 'words'), overwritten))
  })

  test('that says who somebody was is empty once they asked to be forgotten', async ({ town }) => {
    await plantEverywhere(town)

    await eraseMe(town.as(town.ada), 'keep')
    await town.deliver()
    await foldAway(town)
    expect(sorted(found(await everything(town)))).toEqual(sorted([...all('words', 'copy'), 'photo.name']))
  })

  test('is empty altogether when they take their words along', async ({ town }) => {
    await plantEverywhere(town)

    await eraseMe(town.as(town.ada), 'withdraw')
    await town.deliver()
    await sweepPhotos(town.system(town.later({ days: 2 })))
    await foldAway(town)
    expect(found(await everything(town))).toEqual([])
  })
})
