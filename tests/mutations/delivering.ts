import { mutationsOf } from './mutation.ts'

const onFacts = ['tests/work/dispatching.test.ts']
const onLetters = ['tests/work/sending.test.ts', 'tests/work/lanes.test.ts']

export const delivering = [
  ...mutationsOf(
    'app/work/leasing.server.ts',
    ['tests/work/leasing.test.ts', ...onFacts, ...onLetters],
    [
      [
        'what one worker holds, another takes',
        `lease_until is null or lease_until <=`,
        `lease_until is not null or lease_until <=`,
      ],
      ['what a dead worker held is never free again', ` or lease_until <= \${iso(now)}`, ``],
      ['a wrong clock holds a letter for years', ` or lease_until > \${iso(later(now, longestLeaseMs))}`, ``],
      [
        'work goes on after its lease was lost',
        `else end(new LeaseLost('Somebody`,
        `else void (new LeaseLost('Somebody`,
      ],
      [
        'work without an end holds its lease for ever',
        `setTimeout(() => end(new OutOfTime(\`Not done in \${patienceMs} ms\`)), patienceMs)`,
        `setTimeout(() => undefined, patienceMs)`,
      ],
      [
        'what has happened is not written down at the second try',
        `if (performance.now() - begunMs > patienceMs) throw error`,
        `if (attempt > 0) throw error`,
      ],
      [
        'a process that stops waits for its letter',
        `outer?.addEventListener('abort', stopped, { once: true })`,
        ``,
      ],
    ],
  ),
  ...mutationsOf('app/work/dispatching.server.ts', onFacts, [
    ['two workers deliver the same fact', `    .where(isFree(now))\n`, ``],
    ['a fact is delivered before it is due', `    .where('due_at', '<=', iso(now))\n`, ``],
    [
      'a fact that was given up is delivered again',
      `    .where('dead_at', 'is', null)\n    .where(isFree`,
      `    .where(isFree`,
    ],
    [
      'facts are delivered newest first',
      `.orderBy('due_at')\n    .orderBy('event_id')`,
      `.orderBy('due_at', 'desc')\n    .orderBy('event_id')`,
    ],
    [
      'one consumer takes what another one is owed',
      `    .where('consumer', '=', consumer)\n    .where('due_at'`,
      `    .where('due_at'`,
    ],
    [
      'who lost the lease ends the delivery of who holds it',
      `      .where('lease_key', '=', held.lease)\n`,
      ``,
    ],
    [
      'a fact whose consumer threw is never tried again',
      `if (!(error instanceof LeaseLost)) await postpone`,
      `if (error instanceof LeaseLost) await postpone`,
    ],
    [
      'who lost the lease frees it from who holds it',
      `    .where('lease_key', '=', lease)`,
      `    .where('lease_key', 'is not', null)`,
    ],
    [
      'a fact is tried without a pause',
      `Math.min(2 ** held.attempts * 1_000, 30 * minuteMs)`,
      `Math.min(0, 30 * minuteMs)`,
    ],
    [
      'a fact is given up at the first failure',
      `> givesUpAfterMs && held.attempts > 10`,
      `> givesUpAfterMs || held.attempts > 0`,
    ],
    ['a fact is never given up', `dead_at: isHopeless ? iso(now) : null`, `dead_at: null`],
  ]),
  ...mutationsOf('app/work/mail/sending.server.ts', onLetters, [
    ['two send the same letter', `    .where(isFree(now))\n`, ``],
    [
      'a letter is sent again',
      `    .where('sent_at', 'is', null)\n    .where('dead_at', 'is', null)\n    .where('due_at'`,
      `    .where('dead_at', 'is', null)\n    .where('due_at'`,
    ],
    [
      'a letter that was refused is sent again',
      `    .where('dead_at', 'is', null)\n    .where('due_at'`,
      `    .where('due_at'`,
    ],
    ['codes wait behind news', `    .where('lane', '=', lane)\n`, ``],
    [
      'a code that has run out is sent',
      `row.or([row('expires_at', 'is', null), row('expires_at', '>', iso(now))])`,
      `row.or([row('expires_at', 'is', null), row('id', 'is not', null)])`,
    ],
    ['letters go out although the server is away', `if (passage === 'open') return false`, ``],
    ['a server that is back is not believed', `if (passage === 'probe') await mend(db, 'mail')`, ``],
    [
      'what was told is kept after it was sent',
      `text: '', html: '', last_error: null }`,
      `last_error: null }`,
    ],
    [
      'a mailbox that does not exist is written to for a week',
      `failing === 'refused' || isHopeless`,
      `isHopeless`,
    ],
    [
      'a letter is given up at its first failure',
      `> givesUpAfterMs && letter.attempts > 10`,
      `> givesUpAfterMs || letter.attempts > 0`,
    ],
    [
      'a refused letter shuts the server for all',
      `if (failing !== 'server') {`,
      `if (failing === 'refused') {`,
    ],
    [
      'a letter broken off by a stop counts as tried',
      `attempts: mail('attempts', '-', 1)`,
      `attempts: mail('attempts', '-', 0)`,
    ],
    ['codes wait as long as news for the next try', `lane === 'urgent' ? minuteMs : hourMs`, `hourMs`],
    [
      'what has run out keeps its words',
      `dead_at: iso(now), subject: '', text: '', html: '', last_error: 'expired'`,
      `dead_at: iso(now), last_error: 'expired'`,
    ],
  ]),
  ...mutationsOf(
    'app/work/mail/failing.ts',
    ['tests/work/failing.test.ts'],
    [
      [
        'a sender that is refused gives up everybody’s letters',
        `(1\\.(0|1|2|3|4|6|9|10)|2\\.1)`,
        `(1\\.\\d+|2\\.1)`,
      ],
      [
        'a service that goes away counts against each letter',
        `if (isAnswerToTheLetter && reply !== 421)`,
        `if (isAnswerToTheLetter)`,
      ],
      [
        'a mailbox that is full for now is given up',
        `isAnswerToTheLetter && reply >= 500 &&`,
        `isAnswerToTheLetter &&`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/work/breaker.server.ts',
    ['tests/work/breaker.test.ts', ...onLetters],
    [
      ['everybody tries a server that is away', `if (isSane && openUntil > iso(now)) return 'open'`, ``],
      [
        'a wrong clock keeps all letters for years',
        `openUntil !== null && openUntil <= iso(later(now, longestPauseMs + probeMs))`,
        `openUntil !== null`,
      ],
      ['two probe at once', `numUpdatedRows > 0n ? 'probe' : 'open'`, `'probe'`],
      ['each process counts failures for itself', `(known?.failures ?? 0) + 1`, `1`],
      [
        'a server that answers again stays shut',
        `.set({ failures: 0, opened_at: null`,
        `.set({ opened_at: null`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/work/lanes.server.ts',
    ['tests/work/one-lane.test.ts', 'tests/work/lanes.test.ts'],
    [
      ['a lane that failed once never looks again', `running = null`, `isStopping = true`],
      ['a stop does not wait for what is under way', `      await running\n`, ``],
      ['a lane does one piece of work a look', `while (!isStopping && (await once()));`, `await once()`],
      [
        'a lane that stops begins the next piece',
        `while (!isStopping && (await once()));`,
        `while (await once());`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/work/clock-watch.server.ts',
    ['tests/work/clock-watch.test.ts'],
    [
      [
        'a clock that jumped forward removes what is old',
        `stepMs(seen.jumped_at, now) >= steadyAfterMs &&`,
        ``,
      ],
      ['a clock that was looked at once is believed', ` &&\n    seen.rounds >= steadyAfterRounds`, ``],
      [
        'what a fast clock put off stays put off',
        `if (hasJumped && step < 0 && numUpdatedRows > 0n) await`,
        `if (hasJumped && step > 0 && numUpdatedRows > 0n) await`,
      ],
      ['a jump back is none', `Math.abs(step) > longestStepMs`, `step > longestStepMs`],
    ],
  ),
  ...mutationsOf(
    'app/domain/notifications/bundling.server.ts',
    [
      'tests/domain/notifications/bundling.test.ts',
      'tests/domain/notifications/telling.test.ts',
      'tests/work/timetable.test.ts',
    ],
    [
      ['news that a letter told already is told again', `{ mailed_at: iso(tx.now) },`, `{},`],
      [
        'a letter tells what its reader may not read',
        `if (notice.post_id !== null && !post) {`,
        `if (false) {`,
      ],
      ['who wants no letters gets them', `rhythmOf(notice) === 'never')`, `rhythmOf(notice) === undefined)`],
      ['daily letters come at once', `rhythmOf(notice) === 'daily' && iso(tonight) > iso(tx.now)`, `false`],
      ['who was erased is written to', ` && person.erased_at === null`, ``],
      ['one letter that cannot be written stops all others', `failures.push(error)\n`, `throw error\n`],
      ['news beyond the twentieth is lost', `.slice(0, newsAtMost)`, `.slice(0, 1)`],
    ],
  ),
  ...mutationsOf(
    'app/domain/posts/asking.server.ts',
    ['tests/domain/notifications/telling.test.ts'],
    [
      ['people are told what they did themselves', `    and person.id <> \${actorId ?? ''}\n`, ``],
      ['supporters are not told', `    union select person_id from vote where post_id = \${postId}\n`, ``],
      ['authors of what was merged are not told', ` or merged_into = \${postId}`, ``],
    ],
  ),
  ...mutationsOf(
    'app/domain/notifications/recipients.server.ts',
    ['tests/domain/notifications/telling.test.ts'],
    [
      [
        'mailboxes that nobody proved are written to',
        `case when person.email_verified_at is null then null else`,
        `case when person.id is null then null else`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/events/sealing.server.ts',
    ['tests/domain/events/sealing.test.ts'],
    [
      [
        'who did it can be changed behind a seal',
        `    subject_id,\n    actor_id,\n    details,`,
        `    subject_id,\n    details,`,
      ],
      [
        'what it said can be changed behind a seal',
        `    details,\n    request_id,\n    occurred_at,\n  ]`,
        `    request_id,\n    occurred_at,\n  ]`,
      ],
      [
        'when it was can be changed behind a seal',
        `    request_id,\n    occurred_at,\n  ]`,
        `    request_id,\n  ]`,
      ],
      ['a seal says nothing of the one before', `    position,\n    before.hash,\n`, `    position,\n`],
      ['the engines seal differently', `.sort(([one], [other]) => (one < other ? -1 : 1))`, ``],
      [
        'a fact taken out is not missed',
        `if (row.id === null) return fault`,
        `if (row.id === null) continue\n      if (false) return fault`,
      ],
      ['a seal taken out is not missed', `if (row.position !== head.position + 1)`, `if (false)`],
      [
        'a chain written anew as a whole is believed',
        `if (kept.position === head.position && kept.hash !== head.hash)`,
        `if (false)`,
      ],
      ['a chain that was cut off is believed', `if (kept.position > head.position)`, `if (false)`],
      [
        'a fact whose transaction ended late is never sealed',
        `.$if(!everything, (recent)`,
        `.$if(true, (recent)`,
      ],
      [
        'the second sealer fails instead of leaving it to the first',
        `if (isUniqueViolation(error)) return 0`,
        ``,
      ],
    ],
  ),
]
