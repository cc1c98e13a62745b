import { describe, expect } from 'vitest'
import { changeFields } from '#app/domain/cycles/planning.server.ts'
import { cycleOf } from '#app/domain/cycles/rows.server.ts'
import { editPost } from '#app/domain/posts/editing.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { viewPost } from '#app/domain/posts/viewing.server.ts'
import { Conflict } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'
import { again, makeCard, openBoard } from '#tests/support/workshop.ts'

const editors = 50

type Text = { readonly words: string; readonly version: number }
type Outcome = { readonly conflicts: number; readonly saved: number }

/**
 * Somebody reads, adds a line of their own to what they have read, and saves; told that it was changed meanwhile, they read again. Nothing
 * keeps the others waiting for them.
 */
async function addLine(
  line: string,
  read: () => Promise<Text>,
  save: (words: string, version: number) => Promise<unknown>,
): Promise<Outcome> {
  for (let conflicts = 0; ; conflicts++) {
    const { words, version } = await read()
    try {
      await save(words === '' ? line : `${words}\n${line}`, version)
      return { conflicts, saved: 1 }
    } catch (error) {
      if (!(error instanceof Conflict) || conflicts > 2_000) throw error
      // whoever has to look again takes a moment, each another one
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
    }
  }
}

const lines = Array.from({ length: editors }, (_, n) => `line ${n} end`)

async function together(
  read: () => Promise<Text>,
  save: (n: number) => (words: string, version: number) => Promise<unknown>,
): Promise<{ conflicts: number; left: string[] }> {
  const outcomes = await Promise.all(lines.map((line, n) => addLine(line, read, save(n))))
  const { words } = await read()
  return {
    conflicts: outcomes.reduce((sum, { conflicts }) => sum + conflicts, 0),
    left: lines.filter((line) => !words.includes(line)),
  }
}

describe('fifty who edit one text at once', () => {
  test(
    'of a card lose no line of anybody’s, and each who came too late was told',
    { timeout: 120_000 },
    async ({ town }) => {
      const { as, otto, ann } = town
      const card = await makeCard(town, await openBoard(town))
      const read = async () => {
        const now = await again(town, card)
        return { words: (await cycleOf(town, now)).answers.problem ?? '', version: now.version }
      }
      const { conflicts, left } = await together(
        read,
        (n) => async (words, version) =>
          changeFields(as(n % 2 === 0 ? otto : ann), await again(town, card), { problem: words }, version),
      )

      expect(left).toEqual([])
      expect(conflicts).toBeGreaterThan(0)
    },
  )

  test(
    'of a post lose no line of anybody’s, and each who came too late was told',
    { timeout: 120_000 },
    async ({ town }) => {
      const { as, ada, max, ines, post } = town
      const { number } = await post({ by: ada, words: 'Benches' })
      const read = async () => {
        const { body, version } = await sourceOf(town, number)
        return { words: body, version }
      }
      const { conflicts, left } = await together(
        read,
        (n) => async (words, version) =>
          editPost(as(n % 2 === 0 ? max : ines), await findPost(as(max), number), {
            title: 'Benches',
            words,
            version,
          }),
      )

      expect(left).toEqual([])
      expect(conflicts).toBeGreaterThan(0)
      expect((await viewPost(as(ada), await findPost(as(ada), number))).editedAt).not.toBeNull()
    },
  )

  test('would lose lines if the last word won (control)', async () => {
    let stands = ''
    const read = async () => {
      const words = stands
      await new Promise((resolve) => setTimeout(resolve, 1))
      return { words, version: 0 }
    }
    const { left } = await together(read, () => (words) => {
      stands = words
      return Promise.resolve()
    })

    expect(left.length).toBeGreaterThan(0)
  })
})

async function sourceOf({ db }: Town, number: number): Promise<{ body: string; version: number }> {
  return db
    .selectFrom('post')
    .select(['body', 'version'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}
