import { readdirSync } from 'node:fs'
import { ask, type Running } from './standing-site.ts'

const metricsToken = 'only-for-these-drills'

/** With this a site tells its figures to who asks by `figureOf`. */
export const withFigures = { METRICS_TOKEN: metricsToken }

/** One figure of /metrics, by its name without the product's; of one that has labels, the first. */
export async function figureOf({ origin }: Pick<Running, 'origin'>, name: string): Promise<number> {
  const { body } = await ask(origin, '/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })
  return Number(new RegExp(`^openaisle_${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(body)?.[1])
}

/** Open files and sockets of a process; not a number where the system does not say. */
export function descriptorsOf({ pid }: Pick<Running, 'pid'>): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return Number.NaN
  }
}

export const asMegabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

/** The value that `share` of them do not exceed. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
