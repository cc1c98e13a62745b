import type { Work } from './visit.server.ts'

const bucketsMs = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000]

type Latency = { readonly counts: number[]; sum: number; count: number }

export type Source = Work | 'memory'

export type Metrics = {
  readonly seen: (source: Source, status: number, ms: number) => void
  readonly text: (gauges: Readonly<Record<string, number | Readonly<Record<string, number>>>>) => string
}

/** Counts answers and how long they took, by kind of work; the text is Prometheus's own format. */
export function createMetrics(): Metrics {
  const answers = new Map<string, number>()
  const latencies = new Map<Source, Latency>()

  return {
    seen(source, status, ms) {
      const key = `kind="${source}",status="${status}"`
      answers.set(key, (answers.get(key) ?? 0) + 1)
      let latency = latencies.get(source)
      if (!latency) latencies.set(source, (latency = { counts: bucketsMs.map(() => 0), sum: 0, count: 0 }))
      latency.sum += ms
      latency.count++
      const place = bucketsMs.findIndex((bound) => ms <= bound)
      if (place !== -1) latency.counts[place]!++
    },
    text(gauges) {
      const lines = ['# TYPE openaisle_requests_total counter']
      for (const [labels, count] of answers) lines.push(`openaisle_requests_total{${labels}} ${count}`)

      lines.push('# TYPE openaisle_request_duration_seconds histogram')
      for (const [kind, { counts, sum, count }] of latencies) {
        let upTo = 0
        counts.forEach((more, place) => {
          upTo += more
          lines.push(
            `openaisle_request_duration_seconds_bucket{kind="${kind}",le="${bucketsMs[place]! / 1000}"} ${upTo}`,
          )
        })
        lines.push(`openaisle_request_duration_seconds_bucket{kind="${kind}",le="+Inf"} ${count}`)
        lines.push(`openaisle_request_duration_seconds_sum{kind="${kind}"} ${sum / 1000}`)
        lines.push(`openaisle_request_duration_seconds_count{kind="${kind}"} ${count}`)
      }

      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE openaisle_${name} ${name.endsWith('_total') ? 'counter' : 'gauge'}`)
        if (typeof value === 'number') lines.push(`openaisle_${name} ${value}`)
        else
          for (const [kind, each] of Object.entries(value))
            lines.push(`openaisle_${name}{kind="${kind}"} ${each}`)
      }
      return `${lines.join('\n')}\n`
    },
  }
}
