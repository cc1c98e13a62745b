import { fold } from './words.ts'

/** A piece of a text; `hit` is what was searched for. */
export type Piece = { readonly text: string; readonly hit: boolean }

/** Splits a text where its words begin with one of the (folded) stems, so that a page can mark them. */
export function highlight(text: string, stems: readonly string[]): Piece[] {
  const pieces: { text: string; hit: boolean }[] = []
  for (const part of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    if (part === '') continue
    const folded = fold(part)
    const hit = stems.some((stem) => folded.startsWith(stem))
    const last = pieces.at(-1)
    if (last && !last.hit && !hit) last.text += part
    else pieces.push({ text: part, hit })
  }
  return pieces
}

/** The stretch of a text, about `length` characters long, that begins shortly before the first hit. */
export function stretchWithHit(text: string, stems: readonly string[], length = 200): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const words = [...flat.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
  const first = words.find(({ 0: word }) => stems.some((stem) => fold(word).startsWith(stem)))
  if (!first || first.index < length * 0.7)
    return flat.length > length ? `${flat.slice(0, length).trimEnd()}…` : flat
  const start = flat.lastIndexOf(' ', Math.max(0, first.index - 60)) + 1
  const end = start + length
  return `…${flat.slice(start, end).trimEnd()}${end < flat.length ? '…' : ''}`
}
