import type { Typed } from './composer.tsx'

const one = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : Array.isArray(value) && typeof value[0] === 'string'
      ? value[0]
      : undefined

/** What a form comes back with: from what was typed and refused, or from an address that fills it in. */
export const readTyped = (said: Readonly<Record<string, unknown>>): Typed => ({
  text: one(said['text']),
  title: one(said['title']),
  kind: one(said['kind']),
  topic: one(said['topic']),
  store: one(said['store']),
  touchpoint: one(said['touchpoint']),
  circle: one(said['circle']),
  parent: one(said['parent']),
  photos: [said['kept'] ?? []].flat().filter((name): name is string => typeof name === 'string'),
})
