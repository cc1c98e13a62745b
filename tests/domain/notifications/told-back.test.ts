import { describe, expect } from 'vitest'
import type { Card } from '#app/domain/cards/card.ts'
import { decideCard, type Verdict } from '#app/domain/cycles/deciding.server.ts'
import { moveCard } from '#app/domain/cycles/moving.server.ts'
import { nowOf } from '#app/domain/cycles/result.ts'
import { listResults, resultsOf } from '#app/domain/cycles/results.server.ts'
import { recordSustainCheck, reopenCard } from '#app/domain/cycles/sustaining.server.ts'
import { bundleDueNotices, type Bundle } from '#app/domain/notifications/bundling.server.ts'
import { noticesOf } from '#app/domain/notifications/notices.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { viewPost } from '#app/domain/posts/viewing.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import { statusesOf } from '#app/domain/spaces/reading.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import type { Language } from '#app/i18n/language.ts'
import { headlineIn, noticeSentence, statementIn } from '#app/i18n/notices.ts'
import type { Person } from '#app/kernel/actor.ts'
import { toJson } from '#db/json.ts'
import { test, type Town } from '#tests/support/town.ts'
import { again, day, inAct, makeCard, move, onTrial, openBoard } from '#tests/support/workshop.ts'

const keep = (sentence: Verdict['sentence']): Verdict => ({
  decision: 'standardise',
  rationale: '',
  sentence,
  standard: 'At eight people the third till opens',
})
const tryAgain = (sentence: string): Verdict => ({
  decision: 'adjust',
  rationale: 'Half of the way',
  changes: 'A bell at the till',
  sentence,
})
const giveUp = (sentence: string): Verdict => ({
  decision: 'abandon',
  rationale: 'Not enough',
  lesson: 'Signs are not read',
  sentence,
})

/** What somebody was told of results, oldest first: the post, the words, and what was measured. */
async function results(town: Town, who: Person, language: Language = 'en') {
  const messages = messagesIn(language)
  const { entries } = await noticesOf(town.as(who), null, 50)
  return entries
    .filter(({ result, kind }) => result !== null || kind === 'said')
    .map(({ said, result }) => [
      said && statementIn(messages, language, said).words,
      result && nowOf(result),
      result && headlineIn(messages, result.headline),
    ])
    .reverse()
}

const cardOf = async (town: Town, space: { id: string }, posts: readonly Post[], title: string) =>
  makeCard(town, space as never, { posts, title })

const checkOf = async ({ db }: Town, days: number) =>
  (
    await db
      .selectFrom('sustain_check')
      .select('id')
      .where('days', '=', days)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  ).id

async function kept(town: Town, posts: readonly Post[]): Promise<Card> {
  const card = await inAct(town, await makeCard(town, await openBoard(town), { posts }))
  await decideCard(town.as(town.ann, day(16)), card, keep('A third till opens.'))
  return again(town, card)
}

describe('everyone who asked hears the result of every card', () => {
  test('of two cards of one post, both kept, decided a day apart: each with its own words and figures', async ({
    town,
  }) => {
    const { as, ada, ben, ann, torino, deliver } = town
    const said = await town.post({ by: ada })
    await castVote(as(ben), said, torino)
    const space = await openBoard(town)
    const tills = await inAct(town, await cardOf(town, space, [said], 'Tills'), [8, 8, 8])
    const bells = await inAct(town, await cardOf(town, space, [said], 'Bells'), [7, 7, 7])

    await decideCard(as(ann, day(16)), tills, keep('A third till opens.'))
    await decideCard(as(ann, day(17)), bells, keep('A bell calls for help.'))
    await deliver(day(18))
    await deliver(day(19))

    const both = [
      ['A third till opens.', 8, 'It worked'],
      ['A bell calls for help.', 7, 'It worked'],
    ]
    expect(await results(town, ada)).toEqual(both)
    expect(await results(town, ben)).toEqual(both)
    const letters: Bundle[] = []
    await bundleDueNotices(town.system(day(19)), (bundle) => {
      letters.push(bundle)
      return { kind: 'notices', subject: '', text: '', html: '' }
    })
    for (const { news } of letters)
      expect(news.flatMap(({ result }) => (result ? [result.after] : []))).toEqual([8, 7])
    expect((await resultsOf(as(ada), said)).map(({ after }) => after)).toEqual([7, 8])
  })

  test('even of two that were decided in the same moment', async ({ town }) => {
    const { as, ada, ann, deliver } = town
    const said = await town.post({ by: ada })
    const space = await openBoard(town)
    const tills = await inAct(town, await cardOf(town, space, [said], 'Tills'), [8, 8, 8])
    const bells = await inAct(town, await cardOf(town, space, [said], 'Bells'), [7, 7, 7])

    await decideCard(as(ann, day(16)), tills, keep('A third till opens.'))
    await decideCard(as(ann, day(16)), bells, keep('A bell calls for help.'))
    await deliver(day(16))

    expect((await results(town, ada)).map(([words, now]) => [words, now]).sort()).toEqual([
      ['A bell calls for help.', 7],
      ['A third till opens.', 8],
    ])
  })

  test.for([
    [
      'tried again',
      tryAgain('It helped a little. We try again with a bell.'),
      'Better than before, but not enough yet: we try again',
    ],
    ['given up', giveUp('Signs were not enough.'), 'Better than before, but not enough: we stopped'],
  ] as const)(
    'a card that is %s is told although its sister is further on',
    async ([, verdict, headline], { town }) => {
      const { as, ada, ben, ann, torino, deliver } = town
      const said = await town.post({ by: ada })
      await castVote(as(ben), said, torino)
      const space = await openBoard(town)
      const signs = await inAct(town, await cardOf(town, space, [said], 'Signs'), [10, 10, 10])
      const tills = await inAct(town, await cardOf(town, space, [said], 'Tills'), [8, 8, 8])
      await decideCard(as(ann, day(16)), tills, keep('A third till opens.'))

      await decideCard(as(ann, day(17)), signs, verdict)
      await deliver(day(18))

      for (const who of [ada, ben])
        expect(await results(town, who)).toEqual([
          ['A third till opens.', 8, 'It worked'],
          [verdict.sentence, 10, headline],
        ])
      expect(await findPost(as(ada), said.number)).toMatchObject({ status: 'adopted' })
      const { standings } = await viewPost(as(ada), said)
      expect(standings.slice(-2).map(({ status, said: { sentence } }) => [status, sentence])).toEqual([
        ['adopted', 'A third till opens.'],
        ['adopted', verdict.sentence],
      ])
    },
  )

  test('a card that is declined is told although its sister is on trial', async ({ town }) => {
    const { as, ada, otto, deliver } = town
    const said = await town.post({ by: ada })
    const space = await openBoard(town)
    await onTrial(town, await cardOf(town, space, [said], 'Tills'))
    const roof = await cardOf(town, space, [said], 'A roof')
    const cancelled = (await statusesOf(town, roof.spaceId)).find(({ role }) => role === 'cancelled')!

    await moveCard(as(otto, day(1)), roof, {
      statusId: cancelled.id,
      seen: roof.moves,
      sentence: 'The square belongs to the city.',
    })
    await deliver(day(1))

    expect(await results(town, ada)).toEqual([['The square belongs to the city.', null, null]])
    const { entries } = await noticesOf(as(ada), null)
    expect(noticeSentence(messagesIn('en'), entries[0]!)).toBe('There is news of a post you asked for.')
    expect(await findPost(as(ada), said.number)).toMatchObject({ status: 'trial' })
  })

  test('who supports several of a card’s posts hears once, wherever those stand', async ({ town }) => {
    const { as, ada, ben, ann, torino, deliver } = town
    const said = [await town.post({ by: ada }), await town.post({ by: ada, words: 'Nobody at the till' })]
    for (const each of said) await castVote(as(ben), each, torino)
    const space = await openBoard(town)
    const tills = await inAct(town, await cardOf(town, space, [said[0]!], 'Tills'), [8, 8, 8])
    await decideCard(as(ann, day(16)), tills, keep('A third till opens.'))
    const bells = await inAct(town, await cardOf(town, space, said, 'Bells'), [7, 7, 7])

    await decideCard(as(ann, day(17)), bells, keep('A bell calls for help.'))
    await deliver(day(17))
    await deliver(day(18))

    for (const who of [ada, ben])
      expect((await results(town, who)).map(([words]) => words)).toEqual([
        'A third till opens.',
        'A bell calls for help.',
      ])
  })

  test('through a post that was merged into another after it was linked', async ({ town }) => {
    const { as, ada, ben, sam, tia, ann, guest, torino, deliver } = town
    const seats = await town.post({ by: ben, words: 'Somewhere to sit, by the door' })
    await castVote(as(sam), seats, torino)
    const card = await inAct(town, await makeCard(town, await openBoard(town), { posts: [seats] }))
    const benches = await town.post({ by: ada })
    await mergePost(as(tia, day(15)), seats, benches, 'Both ask for a place to sit.')

    await decideCard(as(ann, day(16)), card, keep('Two benches stand there.'))
    await deliver(day(16))

    for (const who of [ada, ben, sam])
      expect((await results(town, who)).map(([words]) => words)).toEqual(['Two benches stand there.'])
    expect(await resultsOf(as(ada), benches)).toMatchObject([{ after: 8 }])
    expect((await listResults(as(guest()), { store: null, topic: null }, null)).entries).toMatchObject([
      { said: { number: benches.number } },
    ])
  })
})

describe('what was kept and does not hold', () => {
  test('after a check that held and one that failed everyone reads how long it held', async ({ town }) => {
    const { as, ada, guest, otto, deliver } = town
    const said = await town.post({ by: ada })
    const card = await kept(town, [said])
    await recordSustainCheck(as(otto, day(46)), card, await checkOf(town, 30), { value: 8, n: 5 })

    await recordSustainCheck(as(otto, day(76)), card, await checkOf(town, 60), { value: 11, n: 5 })
    await deliver(day(77))

    expect((await results(town, ada)).at(-1)).toEqual([
      'It held for 30 days, then not: we try again.',
      11,
      'It held for 30 days, then not: we try again',
    ])
    expect((await results(town, ada, 'it')).at(-1)).toEqual([
      'Ha tenuto per 30 giorni, poi no: riproviamo.',
      11,
      'Ha tenuto per 30 giorni, poi no: riproviamo',
    ])
    // what was told when it was decided is not rewritten
    expect((await results(town, ada)).at(-2)).toEqual(['A third till opens.', 8, 'It worked'])
    const undone = {
      headline: { word: 'held_then_not', days: 30 },
      undoneAt: day(76).toISOString(),
      later: 11,
      laterN: 5,
      nextCheck: null,
    }
    expect(await resultsOf(as(guest()), said)).toMatchObject([undone])
    expect((await listResults(as(guest()), { store: null, topic: null }, null)).entries).toMatchObject([
      { result: undone },
    ])
    expect(await findPost(as(ada), said.number)).toMatchObject({ status: 'again' })
  })

  test.for([
    [30, 46, 'not_lasting', 30],
    [60, 90, 'not_lasting', 60],
    [90, 106, 'not_lasting', 90],
  ] as const)(
    'a first check, that after %i days, done on day %i, finds: %s, %i days',
    async ([check, on, word, days], { town }) => {
      const { as, ada, otto } = town
      const said = await town.post({ by: ada })
      const card = await kept(town, [said])

      await recordSustainCheck(as(otto, day(on)), card, await checkOf(town, check), { value: 11, n: 5 })

      expect(await resultsOf(as(ada), said)).toMatchObject([{ headline: { word, days } }])
    },
  )

  test('who sees it without a check has everyone told, although a sister card holds', async ({ town }) => {
    const { as, ada, ann, otto, deliver } = town
    const said = await town.post({ by: ada })
    const space = await openBoard(town, 'Bells')
    const bells = await inAct(town, await cardOf(town, space, [said], 'Bells'), [7, 7, 7])
    await decideCard(as(ann, day(16)), bells, keep('A bell calls for help.'))
    const card = await kept(town, [said])

    await reopenCard(as(otto, day(20)), card, 'The till is gone')
    await deliver(day(21))

    expect((await results(town, ada)).at(-1)).toEqual([
      'It no longer holds. We try again.',
      8,
      'It no longer holds: we try again',
    ])
    expect((await resultsOf(as(ada), said)).map(({ headline }) => headline.word).sort()).toEqual([
      'no_longer',
      'worked',
    ])
  })

  test('what holds and is closed is told with its figures, by whichever way it was closed', async ({
    town,
  }) => {
    const { as, ada, otto, deliver } = town
    const card = await kept(town, [await town.post({ by: ada })])
    await recordSustainCheck(as(otto, day(46)), card, await checkOf(town, 30), { value: 8, n: 5 })

    await move(town, card, 'closed', { at: day(47), sentence: '' })
    await deliver(day(48))

    expect((await results(town, ada)).at(-1)).toEqual([
      'We measured again later, and it still holds. It stays.',
      8,
      'It worked',
    ])
  })
})

describe('sentences that nobody wrote', () => {
  test('are said to each reader in their language, whoever moves the card', async ({ town }) => {
    const { ada, deliver } = town
    const said = await town.post({ by: ada })
    const card = await makeCard(town, await openBoard(town), { posts: [said] })

    await move(town, card, 'plan', { sentence: '' })
    await deliver()

    const { entries } = await noticesOf(town.as(ada), null)
    const planned = entries.find(({ status }) => status === 'planned')!.said!
    expect(statementIn(messagesIn('en'), 'en', planned)).toEqual({
      words: 'We plan to try something.',
      language: 'en',
    })
    expect(statementIn(messagesIn('it'), 'it', planned)).toEqual({
      words: 'Prepariamo una prova.',
      language: 'it',
    })
  })

  test('and what somebody wrote in both languages is read in one’s own on the post, too', async ({
    town,
  }) => {
    const { as, ada, ann } = town
    const said = await town.post({ by: ada })
    const card = await inAct(town, await makeCard(town, await openBoard(town), { posts: [said] }))

    await decideCard(as(ann, day(16)), card, keep({ en: 'A third till opens.', it: 'Apre una terza cassa.' }))

    const { standings } = await viewPost(as(ada), said)
    expect(statementIn(messagesIn('it'), 'it', standings.at(-1)!.said).words).toBe('Apre una terza cassa.')
  })
})

test('a fact from before statements had ids is told as it was, once', async ({ town }) => {
  const { as, ada, ben, db, deliver, torino } = town
  const said = await town.post({ by: ada })
  await castVote(as(ben), said, torino)
  const card = await makeCard(town, await openBoard(town), { posts: [said] })
  await move(town, card, 'plan')
  const changed = await db
    .selectFrom('event')
    .select(['id', 'details'])
    .where('type', '=', 'post.status_changed')
    .execute()
  for (const { id } of changed)
    await db
      .updateTable('event')
      .set({ details: toJson({ from: 'received', to: 'planned', occasion: 'then' }) })
      .where('id', '=', id)
      .execute()
  await db
    .deleteFrom('event_delivery')
    .where(
      'event_id',
      'not in',
      changed.map(({ id }) => id),
    )
    .execute()

  await deliver(day(1))
  await deliver(day(2))

  const { entries } = await noticesOf(as(ben), null)
  expect(entries.map(({ kind, status }) => [kind, status])).toEqual([['status', 'planned']])
})
