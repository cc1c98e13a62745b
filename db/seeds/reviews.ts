import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { presets, readRow, type Meaning } from '#app/domain/imports/mapping.ts'
import { runImport } from '#app/domain/imports/running.server.ts'
import { system } from '#app/kernel/actor.ts'
import { dayMs } from '#app/kernel/time.ts'
import type { Stage } from './stage.ts'

const file = path.resolve('db/demo/reviews.csv')

/** The customers' reviews that the retailer had before it had a place for voices. */
export function bringReviews(stage: Stage): void {
  stage.at(stage.daysBefore(56, 8), async () => {
    const records: Record<string, string>[] = parse(readFileSync(file), { columns: true })
    const columns: Partial<Record<Meaning, string>> = presets.reviews
    const first = stage.daysBefore(99, 8).getTime()
    const rows = records.map((record, place) => ({
      line: place + 2,
      row: readRow((meaning) => record[columns[meaning] ?? ''], stage.daysBefore(56, 8)),
    }))
    await runImport(
      stage.as(system),
      {
        source: 'reviews',
        language: 'en',
        isDry: false,
        timeOf: () => new Date(first + stage.chance() * 40 * dayMs).toISOString(),
      },
      rows,
    )
  })
}
