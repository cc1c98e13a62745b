import { mutationsOf } from './mutation.ts'

export const cycles = [
  ...mutationsOf(
    'app/domain/cycles/gates.ts',
    ['tests/domain/cycles/gates.test.ts'],
    [
      [
        'a quick win answers everything that a standard card answers',
        `card.kind === 'standard' ? compulsory[gate].standard : []`,
        `compulsory[gate].standard`,
      ],
      ['nothing has to be filled in', `!card.filled.has(name)`, `false`],
      [
        'a trial begins without a reading before it',
        `card.baseline === null && !card.filled.has('noBaseline'), 'no_baseline'`,
        `false, 'no_baseline'`,
      ],
      [
        'a reading of three people is enough before a trial',
        `card.baseline.n < card.minN`,
        `card.baseline.n < 1`,
      ],
      ['a target that is what is there already', `card.target === card.baseline.value`, `false`],
      ['a measure that is to be held needs a target elsewhere', ` && !card.isHeld && `, ` && `],
      ['a trial in no store', `card.stores === 0`, `card.stores < 0`],
      ['the same plan once more', `when(!card.differs`, `when(card.differs && false`],
      [
        'a trial with work that is nobody’s',
        `card.tasks.some((task) => !task.isAssigned)`,
        `card.tasks.every((task) => !task.isAssigned)`,
      ],
      [
        'a trial ends before its day, and nobody ended it',
        `!card.isTrialDue && !card.isTrialEnded`,
        `!card.isTrialDue && card.isTrialEnded`,
      ],
      [
        'a trial ended by hand is still running',
        `!card.isTrialDue && !card.isTrialEnded`,
        `!card.isTrialDue`,
      ],
      [
        'a trial ends with work left',
        `card.tasks.some((task) => !task.isSettled)`,
        `card.tasks.every((task) => !task.isSettled)`,
      ],
      [
        'a trial is judged without a reading',
        `card.trialN === 0, 'no_trial_readings'`,
        `false, 'no_trial_readings'`,
      ],
      [
        'weak evidence passes without anybody saying so',
        ` && !card.filled.has('acceptWeak')`,
        ` && card.filled.has('acceptWeak')`,
      ],
      [
        'what must not get worse is not looked at',
        `card.guardrails.some((guardrail) => !guardrail.hasTrial)`,
        `false`,
      ],
      [
        'a card closes while one check has failed',
        `card.sustain.some((outcome) => outcome !== 'held')`,
        `card.sustain.every((outcome) => outcome !== 'held')`,
      ],
      [
        'a quick win closes unchecked',
        `!card.sustain.some((outcome) => outcome === 'held')`,
        `card.sustain.length === 0`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/cycles/verdict.ts',
    ['tests/domain/cycles/verdict.test.ts'],
    [
      [
        'ten readings of one customer weigh as much as one of a hundred',
        `sum + value * weight, 0) / n`,
        `sum + value, 0) / observations.length`,
      ],
      [
        'shares are averages of averages',
        `(kind === 'proportion' || kind === 'rate') && counts && over > 0`,
        `false`,
      ],
      ['a share is written as a hundredth of itself', `percent ? share * 100 : share`, `share`],
      [
        'a measure that fell when it was to rise is met',
        `(after - before) / (target - before) + 0`,
        `Math.abs((after - before) / (target - before))`,
      ],
      ['almost is met', `if (share >= 1 - epsilon)`, `if (share >= 0.9)`],
      ['worse is nothing', `share < -epsilon ? 'worse' : 'none'`, `'none'`],
      ['standing still is partly', `if (share > epsilon) return`, `if (share >= 0) return`],
      [
        'what was to be held and drifted is held',
        `off <= (yardstick.tolerance ?? 0) + epsilon`,
        `off <= (yardstick.tolerance ?? 1) + epsilon`,
      ],
      [
        'what was to be held and came nearer is worse',
        `off > Math.abs(before - target) + epsilon`,
        `off > 0`,
      ],
      [
        'evidence of a handful is strong',
        `before !== null && before.n >= yardstick.minN && after.n >= yardstick.minN`,
        `before !== null`,
      ],
      ['few readings before are enough', `before.n >= yardstick.minN && after.n`, `after.n`],
      ['noise is strong evidence', `noise?.changed ? 'strong' : 'indicative'`, `'strong'`],
      ['a wide prediction is exact', `way / 4, high ?? said + way / 4`, `way, high ?? said + way`],
      [
        'a prediction in the wrong direction is partly right',
        `(after - before) * (said - before) > 0`,
        `true`,
      ],
      [
        'a prediction that was far off is better than none',
        `Math.max(0, 1 - Math.abs(after - said)`,
        `Math.max(0, 1 + Math.abs(after - said)`,
      ],
      ['limits drawn through too few points', `const fewestForLimits = 8`, `const fewestForLimits = 2`],
      ['a difference that chance explains is found in shares', `Math.abs(z) > 1.96`, `Math.abs(z) > 1`],
      ['limits of a chart that are too narrow', `middle + 2.66 * movingRange`, `middle + 1.66 * movingRange`],
      ['one of three beyond two sigma is a signal', `within(beyond(2), 2, 3)`, `within(beyond(2), 1, 3)`],
      ['eight on one side are no signal', ` || within(beyond(0), 8, 8)`, ``],
      ['four of five beyond one sigma are no signal', ` || within(beyond(1), 4, 5)`, ``],
      ['only what rises is a signal', `return [1, -1].some(`, `return [1].some(`],
      [
        'the median of an even number is one of them',
        `((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2`,
        `(sorted[half] ?? NaN)`,
      ],
      [
        'a guardrail that moved the right way is broken',
        `(direction === 'up' ? -change : change) >`,
        `Math.abs(change) >`,
      ],
      [
        'what is to be held may fall without limit',
        `if (direction === 'hold') return Math.abs(change) >`,
        `if (direction === 'hold') return change >`,
      ],
      ['what slipped back by half still holds', `?? target)) / 10`, `?? target)) / 2`],
    ],
  ),
  ...mutationsOf(
    'app/domain/cycles/pdca.ts',
    [
      'tests/domain/cycles/gates.test.ts',
      'tests/domain/cards/moving.test.ts',
      'tests/domain/cycles/deciding.test.ts',
    ],
    [
      ['a trial begins without a plan', `'plan do': 'G1'`, `'plan do': 'G1',\n  'intake do': 'G1'`],
      [
        'a result is dragged to where it has to be decided',
        `from === 'act' || to === 'sustain' || to === 'closed'`,
        `to === 'closed'`,
      ],
      [
        'a closed card moves',
        `if (from === 'closed') return`,
        `if (from === 'closed' && to === 'closed') return`,
      ],
      [
        'a second attempt is called the first one',
        `cycleNo > 1 ? 'again' : 'planned'`,
        `cycleNo > 2 ? 'again' : 'planned'`,
      ],
      [
        'what was given up is told as done',
        `outcome === 'adopted' ? 'adopted' : 'declined'`,
        `outcome === null ? 'declined' : 'adopted'`,
      ],
      [
        'a post with two cards shows the one that lags behind',
        `weight(card) > weight(best)`,
        `weight(card) < weight(best)`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/cycles/sustaining.server.ts',
    ['tests/domain/cycles/asking-first.test.ts'],
    [
      [
        'what lasts is known before its day',
        `if (check.due_on > (await today(tx))) throw`,
        `if (false) throw`,
      ],
      [
        'a slip tells everyone that it did not last',
        `if (reading.agreed === undefined || reading.agreed === agreed) return`,
        `if (reading.agreed !== null) return`,
      ],
      [
        'three observations count like a hundred',
        `if (outcome === 'failed' || reading.n < primary.minN)`,
        `if (outcome === 'failed')`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/cycles/projecting.server.ts',
    ['tests/domain/cycles/asking-first.test.ts'],
    [['a drop by mistake is told to everyone', `if (announced.agreed === null) await`, `if (false) await`]],
  ),
  ...mutationsOf(
    'app/domain/cycles/deciding.server.ts',
    ['tests/domain/cycles/deciding.test.ts'],
    [
      ['two decide on one trial', `if (now.moves !== (verdict.seen ?? card.moves))`, `if (false)`],
      [
        'what made something else worse becomes the standard',
        `check.guardrails.map(guardrailStanding)`,
        `check.guardrails.map(() => 'held' as const)`,
      ],
      ['what did not work becomes the standard', `if (ruled === 'refused') throw`, `if (false) throw`],
      ['the table is overruled without a reason', `if (why === '') throw`, `if (false) throw`],
      ['an end without a lesson', `if (verdict.decision === 'abandon') wanted(`, `if (false) wanted(`],
      [
        'nobody is told what was decided',
        `wanted('sentence', spokenIn`,
        `if (false) wanted('sentence', spokenIn`,
      ],
      [
        'a standard is checked once',
        `const sustainDays = [30, 60, 90] as const`,
        `const sustainDays = [30] as const`,
      ],
      [
        'a standard before anything was checked',
        `if (!check) throw`,
        `if (!check) return null\n  if (false) throw`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/cards/tasks.server.ts',
    ['tests/domain/cards/editing.test.ts'],
    [
      [
        'a task that is open again stays done',
        `.set({ done_at: null, done_by: null, dropped_at: null`,
        `.set({ dropped_at: null`,
      ],
      ['a task is dropped without a reason', `if (why === '') throw`, `if (false) throw`],
      [
        'a dropped task counts as done as well',
        `dropped_reason: why, done_at: null, done_by: null`,
        `dropped_reason: why`,
      ],
      [
        'a task of another card is ticked off',
        `      .where('card_id', '=', card.id)\n      .executeTakeFirst()`,
        `      .executeTakeFirst()`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/cards/changing.server.ts',
    ['tests/domain/cards/one-door.test.ts', 'tests/domain/cycles/deciding.test.ts'],
    [
      [
        'whoever became responsible meanwhile decides on their own work',
        `    authorize(tx, right, now)\n`,
        ``,
      ],
      ['a closed card takes more', `if (now.stage === 'closed' && !evenClosed) throw`, `if (false) throw`],
    ],
  ),
  ...mutationsOf(
    'app/domain/cycles/scoping.server.ts',
    ['tests/domain/cards/one-door.test.ts'],
    [
      [
        'the stores of a running trial change without a word',
        `if (cycle.frozenAt !== null && why === '') throw`,
        `if (false) throw`,
      ],
      [
        'other stores leave the kept plan as it was',
        `    if (cycle.frozenAt !== null) await freezePlan(tx, now, why)\n`,
        ``,
      ],
    ],
  ),
  ...mutationsOf(
    'app/kernel/context.server.ts',
    ['tests/domain/cards/one-door.test.ts'],
    [['a shut gate is forgotten', `    if (keep) await transact(ctx, keep)\n`, ``]],
  ),
  ...mutationsOf(
    'app/domain/cards/numbers.ts',
    ['tests/domain/cards/numbers.test.ts'],
    [
      [
        'a thousand becomes a one in silence',
        `return mark === group ? [thousands] : [fraction, thousands]`,
        `return [fraction]`,
      ],
      [
        'an Italian thousand is asked about',
        `return mark === group ? [thousands] : [fraction, thousands]`,
        `return [fraction, thousands]`,
      ],
      [
        'groups of two figures are a number',
        `/^[1-9]\\d{0,2}$/ : /^\\d{3}$/`,
        `/^[1-9]\\d{0,2}$/ : /^\\d{2,3}$/`,
      ],
      ['minus is lost', `(isMinus && each !== 0 ? -each : each)`, `each`],
      [
        'any number that is sent is chosen',
        `choice !== undefined && each === Number(choice)`,
        `choice !== undefined`,
      ],
      [
        'a written fraction is read back as a thousand',
        `fraction.length === 3 ? \`\${fraction}0\` : fraction`,
        `fraction`,
      ],
      ['what computers write is a number with a unit', `if (/^0x/i.test`, `if (false && /x/.test`],
      ['a number in full width is no number', `String.fromCharCode(digit.charCodeAt(0) - 0xfee0)`, `digit`],
    ],
  ),
]
