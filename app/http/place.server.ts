import type { PlaceHint } from '#app/domain/stores/places.server.ts'
import type { Fields } from './input.server.ts'

/** Where a form says it stood. */
export const placeFields = ({ store, touchpoint }: Fields): PlaceHint => ({
  store: typeof store === 'string' ? store : undefined,
  touchpoint: typeof touchpoint === 'string' ? touchpoint : undefined,
})
