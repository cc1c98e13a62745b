import { describe, expect, test } from 'vitest'
import { mutationsByArea } from '#tests/mutations/all.ts'
import { isThere, textOf } from '#tests/support/source-tree.ts'

const mutations = Object.values(mutationsByArea).flat()

describe('mutations', () => {
  test('change a text that stands exactly once in its file', () => {
    const lost = mutations
      .map(({ file, says, so }) => ({
        so,
        file,
        times: isThere(file) ? textOf(file).split(says).length - 1 : 0,
      }))
      .filter(({ times }) => times !== 1)

    expect(lost).toEqual([])
  })

  test('change something', () => {
    expect(mutations.filter(({ says, instead }) => says === instead)).toEqual([])
  })

  test('name tests that are there', () => {
    const lost = mutations.flatMap(({ so, seenBy }) =>
      seenBy.filter((file) => !file.endsWith('.test.ts') || !isThere(file)).map((file) => `${so}: ${file}`),
    )

    expect(lost).toEqual([])
    expect(mutations.filter(({ seenBy }) => seenBy.length === 0)).toEqual([])
  })

  test('are told apart by what they would bring about', () => {
    const said = mutations.map(({ so }) => so)

    expect(said.filter((so, place) => said.indexOf(so) !== place)).toEqual([])
  })

  test('are enough to say something', () => {
    expect(mutations.length).toBeGreaterThan(100)
  })
})
