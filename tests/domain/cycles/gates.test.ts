import { describe, expect, test } from 'vitest'
import { fieldNames, fields, type FieldName } from '#app/domain/cards/fields.ts'
import {
  compulsory,
  compulsoryBeside,
  missingAt,
  type MissingCode,
  type Progress,
} from '#app/domain/cycles/gates.ts'
import {
  mostAdvanced,
  passage,
  publicStatus,
  stages,
  type Gate,
  type Stage,
} from '#app/domain/cycles/pdca.ts'

const gates: readonly Gate[] = ['G0', 'G1', 'G2', 'G3', 'G5']

const complete: Progress = {
  kind: 'standard',
  filled: new Set(fieldNames.filter((name) => name !== 'noBaseline' && name !== 'acceptWeak')),
  hasResponsible: true,
  stores: 1,
  minN: 3,
  baseline: { value: 12, n: 3 },
  trialN: 3,
  target: 8,
  isHeld: false,
  tasks: [{ isAssigned: true, isSettled: true }],
  guardrails: [{ hasBaseline: true, hasTrial: true }],
  isPlanFrozen: false,
  isTrialDue: true,
  isTrialEnded: false,
  differs: true,
  sustain: ['held', 'held', 'held'],
}
const quick: Progress = { ...complete, kind: 'quick-win' }
const without = (name: FieldName): Progress => ({
  ...complete,
  filled: new Set([...complete.filled].filter((filled) => filled !== name)),
})
const codes = (gate: Gate, card: Progress) => missingAt(gate, card).map(({ code, at }) => `${code} ${at}`)

describe('a gate', () => {
  test.each(gates)('%s opens when nothing is missing', (gate) => {
    expect(missingAt(gate, complete)).toEqual([])
    expect(missingAt(gate, quick)).toEqual([])
  })

  test.each(
    gates.flatMap((gate) =>
      [...compulsory[gate].every, ...compulsory[gate].standard].map((name) => [gate, name] as const),
    ),
  )('%s names %s when only that is missing', (gate, name) => {
    expect(codes(gate, without(name))).toEqual([`wanted ${name}`])
  })

  test.each(gates.flatMap((gate) => compulsory[gate].standard.map((name) => [gate, name] as const)))(
    '%s does not ask a quick win for %s',
    (gate, name) => {
      expect(missingAt(gate, { ...without(name), kind: 'quick-win' })).toEqual([])
    },
  )

  const removed: readonly [Gate, Partial<Progress>, MissingCode, 'everybody' | 'standard only'][] = [
    ['G0', { hasResponsible: false }, 'no_responsible', 'everybody'],
    ['G1', { hasResponsible: false }, 'no_responsible', 'everybody'],
    ['G1', { baseline: null }, 'no_baseline', 'everybody'],
    ['G1', { baseline: { value: 12, n: 2 } }, 'few_baseline', 'standard only'],
    ['G1', { baseline: { value: 8, n: 3 } }, 'same_as_baseline', 'everybody'],
    ['G1', { stores: 0 }, 'no_stores', 'everybody'],
    ['G1', { differs: false }, 'same_as_before', 'everybody'],
    ['G1', { tasks: [] }, 'no_tasks', 'standard only'],
    ['G1', { tasks: [{ isAssigned: false, isSettled: false }] }, 'task_incomplete', 'standard only'],
    ['G1', { guardrails: [] }, 'no_guardrail', 'standard only'],
    [
      'G1',
      {
        guardrails: [
          { hasBaseline: true, hasTrial: false },
          { hasBaseline: false, hasTrial: false },
        ],
      },
      'guardrail_without_baseline',
      'everybody',
    ],
    ['G2', { isTrialDue: false }, 'trial_running', 'everybody'],
    ['G2', { tasks: [{ isAssigned: true, isSettled: false }] }, 'tasks_open', 'standard only'],
    ['G3', { trialN: 0 }, 'no_trial_readings', 'everybody'],
    ['G3', { trialN: 2 }, 'few_trial_readings', 'everybody'],
    [
      'G3',
      { guardrails: [{ hasBaseline: true, hasTrial: false }] },
      'guardrail_without_readings',
      'standard only',
    ],
    ['G5', { sustain: [null, null, null] }, 'sustain_open', 'everybody'],
    ['G5', { sustain: ['held', 'held', null] }, 'sustain_open', 'standard only'],
  ]

  test.each(removed)('%s with %j says %s (%s)', (gate, missing, code, whom) => {
    expect(missingAt(gate, { ...complete, ...missing }).map((found) => found.code)).toEqual([code])
    expect(missingAt(gate, { ...quick, ...missing }).map((found) => found.code)).toEqual(
      whom === 'everybody' ? [code] : [],
    )
  })

  test('a baseline that cannot be had is declared, and the direction said instead', () => {
    const filled = new Set<FieldName>([...complete.filled, 'noBaseline'])
    expect(missingAt('G1', { ...complete, baseline: null, filled })).toEqual([])
    filled.delete('direction')
    expect(codes('G1', { ...complete, baseline: null, filled })).toEqual(['wanted direction'])
  })

  test('a figure from before is not asked for where it cannot be had any more', () => {
    const guardrails = [{ hasBaseline: false, hasTrial: false }]
    expect(missingAt('G1', { ...complete, guardrails, isPlanFrozen: true })).toEqual([])
  })

  test('weak evidence may be accepted with a reason, and a trial ended before its day', () => {
    expect(
      missingAt('G3', {
        ...complete,
        trialN: 1,
        filled: new Set<FieldName>([...complete.filled, 'acceptWeak']),
      }),
    ).toEqual([])
    expect(missingAt('G2', { ...complete, isTrialDue: false, isTrialEnded: true })).toEqual([])
  })
})

describe('a quick win stays quick', () => {
  const all = Object.keys(compulsory) as (keyof typeof compulsory)[]

  test('with at most 15 compulsory answers over its life', () => {
    const answers = all.flatMap((gate) => [...compulsory[gate].every, ...compulsoryBeside[gate]])
    expect(answers.length).toBeGreaterThan(8)
    expect(answers.length).toBeLessThanOrEqual(15)
  })

  test('and at most 6 on any screen', () => {
    const perGate = all.map((gate) => compulsory[gate].every.length + compulsoryBeside[gate].length)
    expect(Math.max(...perGate)).toBeLessThanOrEqual(6)
  })

  test('every compulsory answer is a field that exists', () => {
    for (const gate of all)
      for (const name of [...compulsory[gate].every, ...compulsory[gate].standard])
        expect(fields[name]).toBeDefined()
  })
})

describe('the ways between stages', () => {
  const open: Record<string, string> = {
    'intake plan': 'G0',
    'plan do': 'G1',
    'do check': 'G2',
    'check act': 'G3',
    'sustain closed': 'G5',
    'plan intake': 'return',
    'do plan': 'return',
    'check do': 'return',
    'act check': 'return',
    'intake closed': 'decline',
    'sustain plan': 'reopen',
  }
  const ways = stages.flatMap((from) =>
    stages.filter((to) => to !== from).map((to) => [from, to] as [Stage, Stage]),
  )

  test.each(ways)('from %s to %s', (from, to) => {
    const way = passage(from, to)
    const said = way.kind === 'forward' ? way.gate : way.kind
    expect(said).toBe(open[`${from} ${to}`] ?? 'obstacle')
  })

  test('forward is never more than one step, and a decision is never dragged', () => {
    expect(passage('plan', 'check')).toEqual({ kind: 'obstacle', code: 'skips_a_stage' })
    expect(passage('act', 'sustain')).toEqual({ kind: 'obstacle', code: 'needs_a_decision' })
    expect(passage('act', 'do')).toEqual({ kind: 'obstacle', code: 'needs_a_decision' })
    expect(passage('closed', 'plan')).toEqual({ kind: 'obstacle', code: 'is_closed' })
  })
})

describe('what a post says of its cards', () => {
  const at = (stage: Stage, cycleNo = 1, outcome: 'adopted' | 'abandoned' | null = null) => ({
    stage,
    cycleNo,
    outcome,
  })

  test.each([
    [at('intake'), 'review'],
    [at('plan'), 'planned'],
    [at('plan', 2), 'again'],
    [at('do', 2), 'trial'],
    [at('check'), 'measuring'],
    [at('act'), 'measuring'],
    [at('sustain'), 'adopted'],
    [at('closed', 1, 'adopted'), 'adopted'],
    [at('closed', 1, 'abandoned'), 'declined'],
  ])('%j is %s', (card, status) => {
    expect(publicStatus(card)).toBe(status)
  })

  test('the most advanced open card speaks; without an open one, whether any was adopted', () => {
    expect(mostAdvanced([at('plan'), at('check'), at('closed', 1, 'adopted')])).toEqual(at('check'))
    expect(mostAdvanced([at('closed', 1, 'abandoned'), at('closed', 1, 'adopted')])).toEqual(
      at('closed', 1, 'adopted'),
    )
    expect(mostAdvanced([])).toBeNull()
  })
})

test('one task left of several keeps a trial open, and one that is nobody’s keeps it from beginning', () => {
  const done = { isAssigned: true, isSettled: true }

  expect(codes('G2', { ...complete, tasks: [done, { ...done, isSettled: false }] })).toEqual([
    'tasks_open tasks',
  ])
  expect(codes('G1', { ...complete, tasks: [done, { ...done, isAssigned: false }] })).toEqual([
    'task_incomplete tasks',
  ])
})

test('what is to be held may have its target where it stands', () => {
  expect(codes('G1', { ...complete, target: 12, isHeld: true })).toEqual([])
  expect(codes('G1', { ...complete, target: 12 })).toEqual(['same_as_baseline target'])
})
