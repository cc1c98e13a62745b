import { sql, type RawBuilder } from 'kysely'
import { dayMs } from '#app/kernel/time.ts'

const periodMs = 7 * dayMs

/**
 * The order of “rising”: each vote at time t adds e^(t/P) to a sum of which we keep the logarithm (P = 7 days), so that a vote today
 * weighs e times one of a week ago and no nightly job is needed. ClearFlask's accumulator: `u + ln(1 + e^(v-u))`.
 */
export const pointOf = (time: Date): number => time.getTime() / periodMs

export function addVote(rising: number, time: Date): number {
  const point = pointOf(time)
  return Math.max(rising, point) + Math.log1p(Math.exp(-Math.abs(rising - point)))
}

// PostgreSQL refuses exp() of less than about -745 instead of answering 0
const limit = 700

/** `addVote` on the column itself, so that two votes at once both count; `point` is the vote's `pointOf`. */
export function raised(point: number): RawBuilder<number> {
  return sql<number>`(rising + ${point} + abs(rising - ${point})) / 2
    + ln(1 + exp(case when abs(rising - ${point}) > ${limit} then -${sql.lit(limit)} else -abs(rising - ${point}) end))`
}

/** The exact inverse of `raised`. */
export function lowered(point: number): RawBuilder<number> {
  return sql<number>`case
    when vote_count <= 1 then 0
    when rising - ${point} > ${limit} then rising
    when rising - ${point} < 0.000001 then ${point}
    else rising + ln(1 - exp(${point} - rising)) end`
}
