import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { addCoworker } from '#app/domain/cards/assigning.server.ts'
import { fieldNames, publicFields, specOf } from '#app/domain/cards/fields.ts'
import { addTask, dropTask } from '#app/domain/cards/tasks.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { changeFields } from '#app/domain/cycles/planning.server.ts'
import { recordSustainCheck } from '#app/domain/cycles/sustaining.server.ts'
import { appeal } from '#app/domain/moderation/appealing.server.ts'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { bundleDueNotices } from '#app/domain/notifications/bundling.server.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { changeSettings } from '#app/domain/site/settings.server.ts'
import { noticeLetter } from '#app/i18n/mail/notice-letter.server.ts'
import type { Actor } from '#app/kernel/actor.ts'
import { fromJson, toJson } from '#db/json.ts'
import { meanings } from '#tests/domain/privacy/personal-columns.ts'
import { test, type House } from '#tests/support/visit.ts'
import {
  again,
  day,
  inAct,
  makeCard,
  move,
  onTrial,
  openBoard,
  standardPlan,
} from '#tests/support/workshop.ts'
import { rows as matrix } from './access-matrix.ts'

/**
 * Of what the retailer writes, the columns that customers read; every other one is inside. A column of text without a meaning fails
 * tests/domain/privacy, one that is the retailer's and does not stand here is written full of a word that must not come out.
 */
const shown = new Set([
  'answer.body',
  'answer.body_html',
  'card.public_summary',
  'act_decision.public_sentence',
  'act_decision.public_sentences',
  'post_status.sentence',
  'post_status.sentences',
  'site_setting.value',
])
/** What people say to moderators alone: besides them only who said it, among what is theirs. */
const confided = ['report.note', 'review.words']
const kept = [...meanings].filter(([, meaning]) => meaning === 'kept').map(([column]) => column)
const inside = [...kept.filter((column) => !shown.has(column)), ...confided]

const sentinel = (column: string) => `kestrel-${column.replace(/\W|_/g, '-')}-only`

/** JSON columns hold what is public beside what is not: written leaf by leaf. */
const written: Readonly<Record<string, (stored: unknown, word: string) => unknown>> = {
  'cycle.answers': (stored, word) => ({
    ...(stored as object),
    ...Object.fromEntries(
      fieldNames
        .filter((name) => ['text', 'line'].includes(specOf(name).shape) && !publicFields.includes(name))
        .map((name) => [name, word]),
    ),
  }),
  'check_record.result': (stored, word) => ({
    ...(stored as object),
    guardrails: [{ name: word, unit: word, before: 1, after: 1, breached: false }],
    somethingNew: word,
  }),
  'plan_version.plan': (stored, word) => ({ ...(stored as object), somethingNew: word }),
  'gate_result.missing': (_, word) => [{ code: word, at: word }],
  'space.names': (_, word) => ({ en: word, it: word }),
  'space_status.names': (_, word) => ({ en: word, it: word }),
}
/** The primary measure's name and unit stand beside public results; those of a guardrail do not. */
const onlyWhere: Readonly<Record<string, ReturnType<typeof sql>>> = {
  'measure.name': sql`role <> 'primary'`,
  'measure.unit': sql`role <> 'primary'`,
}

/** Everything that happens to an improvement, so that each of these columns has rows. */
async function live(house: House) {
  const { as, ada, ben, tia, otto, ann, max, mia, ines, torino } = house
  const said = await house.post({ by: ada, words: 'There are too few benches in the square' })
  const other = await house.post({ by: ben, words: 'The lamp by the door is dark' })
  await castVote(as(ben), said, torino)
  await answerPost(as(tia), said, 'We want to know where.')
  await changeSettings(as(ines), { name: 'Voices of Torino' })

  const space = await openBoard(house, 'Inside')
  const card = await makeCard(house, space, { posts: [said] })
  await addCoworker(as(otto), card, tia.id)
  const task = await addTask(as(otto), card, { title: 'Ask the city', responsibleId: null, dueOn: null })
  await dropTask(as(otto), card, task, 'They answered before')
  await inAct(house, card, [9, 9, 9])
  const acting = await again(house, card)
  await changeFields(as(otto, day(15)), acting, { because: 'Benches are wanted' }, acting.version, 'A word')
  await decideCard(as(ann, day(16)), await again(house, card), {
    decision: 'standardise',
    rationale: 'It worked',
    override: 'It is plain to see',
    sentence: 'Four benches stand in the square.',
    standard: 'Four benches',
    whereElse: 'Milano',
  })
  const [check] = await house.db.selectFrom('sustain_check').select('id').orderBy('days').execute()
  await recordSustainCheck(as(otto, day(46)), await again(house, card), check!.id, { value: 9, n: 5 })

  const running = await makeCard(house, space, { posts: [other], kind: 'standard' })
  await move(house, running, 'plan')
  const measured = await makeCard(house, space, { kind: 'standard' })
  await onTrial(house, measured, standardPlan, Array<number>(8).fill(12))

  const rude = await house.post({ by: ben, words: 'Your cashier is a fool' })
  await reportSubject(as(ada), await findSubject(as(ada), 'post', rude.id), 'abuse', 'It is rude')
  await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'abuse')
  await appeal(as(ben), await findSubject(as(ben), 'post', rude.id), 'I only told what happened.')
  await reportSubject(as(mia), await findSubject(as(mia), 'post', said.id), 'spam', 'Look at this')
  return { said, other, rude, card, running, space }
}

async function plant({ db }: House): Promise<string[]> {
  const empty: string[] = []
  for (const column of inside) {
    const [table = '', name = ''] = column.split('.')
    const write = written[column]
    if (write) {
      const rows = await sql<{ id: string; stored: unknown }>`
        select id, ${sql.ref(name)} as stored from ${sql.table(table)}`.execute(db)
      for (const { id, stored } of rows.rows)
        await sql`update ${sql.table(table)} set ${sql.ref(name)} = ${toJson(
          write(fromJson(stored), sentinel(column)),
        )} where id = ${id}`.execute(db)
      if (rows.rows.length === 0) empty.push(column)
      continue
    }
    const { numAffectedRows } = await sql`update ${sql.table(table)}
      set ${sql.ref(name)} = ${sentinel(column)} where ${onlyWhere[column] ?? sql`1 = 1`}`.execute(db)
    if (!numAffectedRows) empty.push(column)
  }
  return empty
}

const columnsIn = (text: string) => inside.filter((column) => text.includes(sentinel(column)))

/** Every page, feed and answer that there is, with the scene's things in its address. */
function addresses({ said, other, rude, card, running, space }: Awaited<ReturnType<typeof live>>): string[] {
  const numbers = { posts: [said, other, rude], cards: [card, running] }
  const filled = matrix
    .map(({ asked }) => asked)
    .filter((asked) => asked.startsWith('GET '))
    .map((asked) => asked.slice(4).replace('*', 'nowhere'))
    .flatMap((address) => {
      const these = address.startsWith('/c/') ? numbers.cards : numbers.posts
      return these.map(({ number, id }) =>
        address
          .replace(':address', String(number))
          .replace(':number', String(number))
          .replace(':kind', 'post')
          .replace(':id', id)
          .replace(':slug', address.includes('/spaces/') ? space.slug : 'to-01')
          .replaceAll(/:\w+/g, id),
      )
    })
  return [
    ...new Set([
      ...filled,
      ...filled.filter((address) => /^\/(p|c)\/\d+$/.test(address)).map((address) => `${address}.data`),
      '/?tab=answered',
      '/?tab=top',
      '/?store=to-01',
      '/done?store=to-01',
      '/done/print?store=to-01',
      '/search?q=kestrel',
      '/search?q=benches',
      '/posts/similar?text=kestrel%20benches%20in%20the%20square',
      '/me/data/export',
      `/staff/spaces/${space.slug}/live`,
    ]),
  ].filter((address) => !address.endsWith('/live') && !address.startsWith('/dev/'))
}

describe('what is written inside', () => {
  test('never reaches a customer, a partner or a store team: no page, feed, search, sheet, export or letter', async ({
    house,
  }) => {
    const scene = await live(house)
    await house.deliver(day(47))
    expect(await plant(house)).toEqual([])

    const letters: string[] = []
    await bundleDueNotices(house.system(day(60)), (bundle) => {
      const mail = noticeLetter(bundle, { name: bundle.siteName, origin: house.origin }, house.origin)
      letters.push(`${mail.subject}\n${mail.text}\n${mail.html}`)
      return mail
    })
    expect(letters.join('\n')).toContain('Four benches stand in the square.')
    expect(columnsIn(letters.join('\n'))).toEqual([])

    const asked = addresses(scene)
    expect(asked.length).toBeGreaterThan(90)
    const read = async (who: Actor | undefined, address: string) => {
      const browser = await house.browser(who)
      const answer = await browser.open(address)
      return { ...answer, columns: columnsIn(answer.text) }
    }
    const outsiders: Readonly<Record<string, Actor | undefined>> = {
      stranger: undefined,
      guest: house.guest(),
      author: house.ada,
      'author of the hidden post': house.ben,
      suspended: house.sid,
      partner: house.pia,
      'other partner': house.noa,
      'store team': house.sam,
    }
    const leaks: string[] = []
    for (const [name, who] of Object.entries(outsiders))
      for (const address of asked) {
        const { columns } = await read(who, address)
        for (const column of columns)
          if (!(address === '/me/data/export' && confided.includes(column)))
            leaks.push(`${name} reads ${column} at ${address}`)
      }
    expect(leaks).toEqual([])
    expect((await read(undefined, '/done')).text).toContain('Four benches stand in the square.')

    // staff read it, or the search above would find nothing for want of looking
    const seen = new Set<string>()
    for (const who of [house.otto, house.ann, house.max, house.mia])
      for (const address of asked.filter((each) => /^\/(c|staff)\//.test(each)))
        for (const column of (await read(who, address)).columns) seen.add(column)
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'card.title',
        'card_task.title',
        'cycle.answers',
        'reading.note',
        'act_decision.rationale',
        'space.names',
        'space_status.names',
        'report.note',
        'review.words',
      ]),
    )
  }, 120_000)
})
