import type { Typed } from '#app/domain/cycles/planning.server.ts'
import type { NewReading } from '#app/domain/cycles/measuring.server.ts'
import type { Verdict } from '#app/domain/cycles/deciding.server.ts'
import type { CardKind } from '#app/domain/cycles/pdca.ts'
import type { StoreSlug } from '#db/seeds/places.ts'

export type Told = { readonly en: string; readonly it: string }
export type Figure = Pick<NewReading, 'value' | 'n' | 'numerator' | 'denominator' | 'note'>

/** One improvement as it went. Days are counted back from the end of the story; a step that is missing has not been taken. */
export type Improvement = {
  readonly title: string
  readonly kind: CardKind
  readonly owner: 'davide' | 'hannah'
  readonly stores: readonly StoreSlug[]
  /** Keys of the voices it was made from. */
  readonly voices: readonly string[]
  readonly summary: string
  readonly problem: string
  readonly taken: { readonly day: number; readonly told: Told }
  readonly declined?: { readonly day: number; readonly told: Told }
  readonly plan?: {
    readonly day: number
    readonly told: Told
    readonly fields: Typed
    readonly baseline: readonly Figure[]
    readonly tasks?: readonly string[]
    readonly guardrail?: {
      readonly name: string
      readonly unit: string
      readonly tolerance: number
      readonly before: number
      readonly during: number
    }
  }
  readonly trial?: { readonly day: number; readonly told: Told; readonly readings: readonly Figure[] }
  readonly check?: { readonly day: number; readonly told: Told; readonly fields: Typed }
  readonly act?: { readonly day: number; readonly told: Told; readonly fields: Typed }
  readonly decision?: { readonly day: number; readonly by: 'anna' | 'james' } & Verdict
  readonly sustained?: { readonly day: number; readonly value: number; readonly n: number }
  /** The second cycle of what was adjusted. */
  readonly second?: {
    readonly task: string
    readonly fields: Typed
    readonly day: number
    readonly told: Told
    readonly readings: readonly Figure[]
  }
}
