import type { GuardrailStanding } from './cycle.ts'
import type { Evidence, Verdict } from './verdict.ts'

export const decisions = ['standardise', 'adjust', 'abandon'] as const
export type Decision = (typeof decisions)[number]

export type Ruling = 'allowed' | 'needs_override' | 'refused'

/** What Act allows after what Check found. Adjusting and abandoning are always open; keeping what did not work never is. */
export function ruling(
  verdict: Verdict,
  evidence: Evidence,
  guardrails: readonly GuardrailStanding[],
  decision: Decision,
): Ruling {
  if (decision !== 'standardise') return 'allowed'
  if (verdict === 'none' || verdict === 'worse') return 'refused'
  if (guardrails.includes('breached')) return verdict === 'met' ? 'needs_override' : 'refused'
  if (verdict === 'partly' || evidence === 'weak' || guardrails.includes('unknown')) return 'needs_override'
  return 'allowed'
}

/** What the next cycle compares with: where it all began, or where the last trial ended. */
export const baselineChoices = ['original', 'trial'] as const
export type Baseline = (typeof baselineChoices)[number]
