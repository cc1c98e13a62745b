import type { Board, Tile } from '#app/domain/cycles/board.ts'

export type Columns = Board['columns']

/** Where a card would be put: a column, and how many cards of it (without itself) stand before. */
export type Spot = { readonly column: number; readonly place: number }

export const placesIn = (columns: Columns, column: number, carried: number): readonly Tile[] =>
  columns[column]?.tiles.filter((tile) => tile.number !== carried) ?? []

export function spotOf(columns: Columns, number: number): Spot | null {
  for (const [column, { tiles }] of columns.entries()) {
    const place = tiles.findIndex((tile) => tile.number === number)
    if (place >= 0) return { column, place }
  }
  return null
}

/** One step of an arrow key, within the board. */
export function stepped(columns: Columns, carried: number, { column, place }: Spot, key: string): Spot {
  const kept = (to: number, at: number): Spot => ({
    column: to,
    place: Math.max(0, Math.min(at, placesIn(columns, to, carried).length)),
  })
  switch (key) {
    case 'ArrowUp':
      return kept(column, place - 1)
    case 'ArrowDown':
      return kept(column, place + 1)
    case 'ArrowLeft':
      return kept(Math.max(0, column - 1), place)
    case 'ArrowRight':
      return kept(Math.min(columns.length - 1, column + 1), place)
    default:
      return { column, place }
  }
}

/** The columns as they look with the carried card at this spot. */
export function withCarried(columns: Columns, number: number, spot: Spot): Columns {
  const from = spotOf(columns, number)
  const tile = from && columns[from.column]?.tiles[from.place]
  if (!tile) return columns
  return columns.map((column, at) => {
    const rest = column.tiles.filter((other) => other.number !== number)
    return {
      ...column,
      tiles: at === spot.column ? [...rest.slice(0, spot.place), tile, ...rest.slice(spot.place)] : rest,
    }
  })
}

/** What the server is told: the column, and a neighbour that was seen there. */
export function placeName(columns: Columns, number: number, { column, place }: Spot): string {
  const others = placesIn(columns, column, number)
  const before = others[place]
  const after = others[place - 1]
  if (after) return `after-${after.number}`
  return before ? `before-${before.number}` : ''
}
