import type { Tile } from '#app/domain/cycles/board.ts'

export type Problem = { readonly code: string; readonly sentence?: string }

/** Sends the move; returns what the refusal says, or null when it holds. */
export async function sendMove(
  tile: Tile,
  wish: { to: string; place: string; agreed: string },
): Promise<Problem | null> {
  const body = new URLSearchParams({ ...wish, seen: String(tile.moves) })
  try {
    const answer = await fetch(`/c/${tile.number}/place`, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    })
    if (answer.ok) return null
    const { code, sentence, fields } = (await answer.json()) as {
      code: string
      sentence: string
      fields?: Record<string, string[]>
    }
    const [problem] = Object.values(fields ?? {}).flat()
    return problem === undefined ? { code, sentence } : { code: problem }
  } catch {
    return { code: 'unknown' }
  }
}
