import { describe, expect } from 'vitest'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { decideCard } from '#app/domain/cycles/deciding.server.ts'
import { nowOf } from '#app/domain/cycles/result.ts'
import { recordSustainCheck } from '#app/domain/cycles/sustaining.server.ts'
import { followPost } from '#app/domain/following/following.server.ts'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { reviewQueue } from '#app/domain/moderation/queue.server.ts'
import { findReview, passReview, rejectReview } from '#app/domain/moderation/reviewing.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { bundleDueNotices, type Bundle } from '#app/domain/notifications/bundling.server.ts'
import { countUnread, noticesOf } from '#app/domain/notifications/notices.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { statementIn } from '#app/i18n/notices.ts'
import { noticeLetter } from '#app/i18n/mail/notice-letter.server.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { written, type PublicWords, type Statement } from '#app/domain/posts/sentence.ts'
import { changeStatus } from '#app/domain/posts/standing.server.ts'
import { castVote, withdrawVote } from '#app/domain/posts/voting.server.ts'
import type { Guest, Person } from '#app/kernel/actor.ts'
import { test, type Town } from '#tests/support/town.ts'
import { again, day, inAct, makeCard, move, openBoard } from '#tests/support/workshop.ts'

const wordsOf = (said: Statement | null) => said && statementIn(messagesIn('en'), 'en', said).words

/** What somebody was told so far, oldest first: the kind, the new status, and the sentence with it. */
const told = async ({ as }: Town, who: Person | Guest) =>
  (await noticesOf(as(who), null)).entries
    .map(({ kind, status, said }) => [kind, status, wordsOf(said)])
    .reverse()

/** Everything that one run of the post office writes, as lines of news. */
async function post(town: Town, at: Date): Promise<Bundle[]> {
  const bundles: Bundle[] = []
  await bundleDueNotices(town.system(at), (bundle) => {
    bundles.push(bundle)
    return { kind: 'notices', subject: 'News', text: 'News', html: '' }
  })
  return bundles
}

describe('everyone who asked is told exactly once', () => {
  test('who wrote one post, voted for another and follows a third of the same card, at every step of it', async ({
    town,
  }) => {
    const { as, ada, ben, mia, torino, deliver } = town
    const said = [
      await town.post({ by: ada, words: 'The queue at five is too long' }),
      await town.post({ by: ben, words: 'Open another till in the evening' }),
      await town.post({ by: ben, words: 'Nobody is at the third till' }),
    ] as const
    const [first, second, third] = said
    await followPost(as(ada), first)
    await castVote(as(ada), second, torino)
    await followPost(as(ada), second)
    await castVote(as(ada), third, torino)
    await followPost(as(mia), third)

    const card = await inAct(town, await makeCard(town, await openBoard(town), { posts: said }), [10, 10, 10])
    await decideCard(as(town.ann, day(16)), card, {
      decision: 'adjust',
      rationale: 'Half of the way',
      changes: 'A bell at the till',
      sentence: 'It helped a little. We try again with a bell.',
    })
    await deliver(day(17))
    await deliver(day(18))

    const steps = [
      ['status', 'review', 'We are looking at this.'],
      ['status', 'planned', 'On we go.'],
      ['status', 'trial', 'On we go.'],
      ['status', 'measuring', 'On we go.'],
      ['status', 'again', 'It helped a little. We try again with a bell.'],
    ]
    expect(await told(town, ada)).toEqual(steps)
    expect(await told(town, ben)).toEqual(steps)
    expect(await told(town, mia)).toEqual(steps)
  })

  test('when two statuses change before anybody is told, each piece of news has its own sentence', async ({
    town,
  }) => {
    const { as, ada, ben, tia, torino, deliver, later, system } = town
    const benches = await town.post({ by: ada })
    await castVote(as(ben), benches, torino)

    await changeStatus(as(tia), benches, 'review', 'We are looking at this.')
    await changeStatus(as(tia, later({ seconds: 1 })), benches, 'declined', 'The pavement is not ours.')
    await deliver(later({ minutes: 1 }))

    expect(await told(town, ben)).toEqual([
      ['status', 'review', 'We are looking at this.'],
      ['status', 'declined', 'The pavement is not ours.'],
    ])
    const letters = await post(town, later({ minutes: 30 }))
    expect(letters).toHaveLength(2)
    for (const { news } of letters)
      expect(news.map(({ said }) => wordsOf(said))).toEqual([
        'We are looking at this.',
        'The pavement is not ours.',
      ])
    expect(await bundleDueNotices(system(later({ hours: 2 })), () => expect.fail())).toBe(0)
  })

  test('but nobody what they did themselves, and who wrote what was merged like who wrote the post', async ({
    town,
  }) => {
    const { as, ada, ben, tia, torino, deliver } = town
    const benches = await town.post({ by: ada })
    const seats = await town.post({ by: ben })
    await withdrawVote(as(ben), seats)
    await castVote(as(tia), benches, torino)
    await mergePost(as(tia), seats, benches, 'The same.')
    await town.db.deleteFrom('following').where('post_id', 'is not', null).execute()

    await answerPost(as(tia), benches, 'Two benches come in May.')
    await deliver()

    const kinds = async (who: Person) => (await told(town, who)).map(([kind]) => kind)
    expect(await kinds(ada)).toEqual(['answered'])
    expect(await kinds(ben)).toContain('answered')
    expect(await kinds(tia)).toEqual([])
  })

  test('an answer that says where the post stands is one piece of news, which says both', async ({
    town,
  }) => {
    const { as, ada, tia, deliver } = town
    const benches = await town.post({ by: ada })

    await answerPost(as(tia), benches, 'We asked the city.', {
      status: 'declined',
      sentence: 'The pavement is not ours.',
    })
    await deliver()

    expect(await told(town, ada)).toEqual([['answered', 'declined', 'The pavement is not ours.']])
  })

  test('who asked for both of two posts that are merged hears once of what comes of them', async ({
    town,
  }) => {
    const { as, ada, ben, sam, tia, torino, deliver } = town
    const benches = await town.post({ by: ada })
    const seats = await town.post({ by: ben, words: 'Somewhere to sit, by the door' })
    for (const each of [benches, seats]) await castVote(as(sam), each, torino)
    await mergePost(as(tia), seats, benches, 'Both ask for a place to sit.')

    await changeStatus(as(tia), benches, 'review', 'We are looking at this.')
    await deliver()

    for (const who of [ada, ben, sam])
      expect((await told(town, who)).filter(([kind]) => kind === 'status')).toHaveLength(1)
  })

  test('with the figures of the trial that the news is about, in the app and by letter', async ({ town }) => {
    const { as, ada, ann, otto, db, deliver, later } = town
    const said = await town.post({ by: ada })
    const card = await inAct(town, await makeCard(town, await openBoard(town), { posts: [said] }))
    await decideCard(as(ann, day(16)), card, {
      decision: 'standardise',
      rationale: '',
      sentence: 'A third till opens.',
      standard: 'At eight people the third till opens',
    })
    await deliver(day(16))
    const [check] = await db.selectFrom('sustain_check').select('id').orderBy('days').execute()
    await recordSustainCheck(as(otto, day(46)), await again(town, card), check!.id, { value: 11, n: 5 })
    await deliver(day(46))

    const { entries } = await noticesOf(as(ada), null)
    expect(entries.slice(0, 2).map(({ status, result }) => [status, result && nowOf(result)])).toEqual([
      // that it no longer holds says what was measured then, and the news of then stays as it was
      ['again', 11],
      ['adopted', 8],
    ])
    expect(entries.slice(2).every(({ result }) => result === null)).toBe(true)
    const [letter] = await post(town, later({ days: 60 }))
    expect(letter?.news.find(({ status }) => status === 'adopted')?.result).toMatchObject({
      before: 12,
      target: 8,
      after: 8,
    })
  })
})

describe('notices leave on publication', () => {
  test('what a guest writes tells nobody while it waits, and never if it is not published', async ({
    town,
  }) => {
    const { as, ada, ben, max, guest, torino, deliver } = town
    const benches = await town.post({ by: ada })
    await publishComment(as(guest()), benches, { words: 'Ask @Ben, he built one' }, torino)
    await publishComment(as(guest()), benches, { words: 'Buy my benches' }, torino)
    await deliver()
    expect([await told(town, ada), await told(town, ben)]).toEqual([[], []])

    const [fine, spam] = (await reviewQueue(as(max), null)).entries
    await passReview(as(max), await findReview(as(max), fine!.id))
    await rejectReview(as(max), await findReview(as(max), spam!.id), 'spam')
    await deliver()

    expect((await told(town, ada)).map(([kind]) => kind)).toEqual(['reply'])
  })

  test('whoever waited for a check hears that it is there now, and nobody else does', async ({ town }) => {
    const { as, ada, max, guest, deliver, later } = town
    const shopper = guest()
    await town.post({ by: shopper })
    await deliver()
    expect(await told(town, shopper)).toEqual([])

    const [waiting] = (await reviewQueue(as(max), null)).entries
    await passReview(as(max, later({ hours: 1 })), await findReview(as(max), waiting!.id))
    await deliver(later({ hours: 1 }))

    expect((await told(town, shopper)).map(([kind]) => kind)).toEqual(['published'])
    expect(await told(town, ada)).toEqual([])
  })

  test('what is out of sight before it was read is neither listed nor counted', async ({ town }) => {
    const { as, ada, ben, max, tia, torino, deliver } = town
    const rude = await town.post({ by: ada })
    await castVote(as(ben), rude, torino)
    await answerPost(as(tia), rude, 'Soon.')
    await deliver()
    expect(await countUnread(as(ben))).toBe(1)

    await hideSubject(as(max), await findSubject(as(max), 'post', rude.id), 'abuse')

    expect([await countUnread(as(ben)), await told(town, ben)]).toEqual([0, []])
    expect((await findPost(as(ada), rude.number)).hiddenAt).not.toBeNull()
    expect(await countUnread(as(ada))).toBe(1)
  })
})

test('a card without posts tells nobody anything', async ({ town }) => {
  const card = await makeCard(town, await openBoard(town))
  await move(town, card, 'plan')
  await town.deliver()

  expect(await town.db.selectFrom('notice').select('occasion').execute()).toEqual([])
})

test('a letter about a result says it in its reader’s language, and marks words of another', () => {
  const result = {
    id: 'x',
    headline: { word: 'worked', days: 0 },
    undoneAt: null,
    later: null,
    laterN: null,
    measure: 'Minutes',
    language: 'en',
    unit: 'min',
    before: 12,
    target: 8,
    after: 8,
    beforeN: 3,
    afterN: 3,
    verdict: 'met',
    decision: 'standardise',
    sentence: { en: 'A third till opens.', it: 'Apre una terza cassa.' },
    since: day(16).toISOString(),
    stores: [],
    nextCheck: null,
  } as const
  const news = {
    occasion: 'x',
    kind: 'status',
    createdAt: day(16).toISOString(),
    isNew: true,
    post: { number: 1, title: 'The queue' },
    status: 'adopted',
    reason: null,
    until: null,
    result,
  } as const
  const letterIn = (language: string, words: PublicWords) =>
    noticeLetter(
      {
        personId: 'x',
        name: 'Ada',
        language,
        siteName: 'Voices',
        topic: 'answers',
        news: [{ ...news, said: written(words, 'en') }],
      },
      { name: 'Voices', origin: 'https://voices.example' },
      'https://voices.example/unsubscribe/x',
    )

  const both = { en: 'A third till opens.', it: 'Apre una terza cassa.' }
  expect(letterIn('it', both).text).toContain('Apre una terza cassa.')
  expect(letterIn('it', both).text).toContain('Ha funzionato. Minutes: prima 12')
  expect(letterIn('en', both).text).toContain('A third till opens.')
  expect(letterIn('it', { en: 'A third till opens.' }).html).toContain('<blockquote lang="en"')
})
