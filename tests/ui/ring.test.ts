import { expect, test } from 'vitest'
import { arcs, lastReached, reachedArcs } from '#app/ui/kit/ring-arcs.ts'
import { handleOf } from '#app/ui/layout/handle.ts'
import { headTags } from '#app/ui/layout/head.ts'

test('a voice just received has lit no arc, an adopted one all four, in the order of the cycle', () => {
  expect(reachedArcs(0)).toEqual([])
  expect(reachedArcs(2)).toEqual(['plan', 'do'])
  expect(reachedArcs(4)).toEqual(arcs.map(({ stage }) => stage))
})

test('a number from nowhere draws a ring all the same', () => {
  expect(reachedArcs(-1)).toEqual([])
  expect(reachedArcs(99)).toHaveLength(4)
  expect(reachedArcs(Number.NaN)).toEqual([])
  expect(lastReached(3)).toBe('check')
  expect(lastReached(0)).toBeUndefined()
})

test('the innermost route that says anything decides about hydration and frame', () => {
  expect(handleOf([undefined, { frame: 'staff', hydrate: true }])).toEqual({ frame: 'staff', hydrate: true })
  expect(handleOf([{ hydrate: true }, { frame: 'bare' }])).toEqual({ frame: 'bare', hydrate: false })
  expect(handleOf([])).toEqual({ frame: 'public', hydrate: false })
})

test('a title cannot break out of the head', () => {
  const tags = headTags(
    {
      title: '</title><script>alert(1)</script>',
      description: '"quoted" & <b>',
      data: { name: '</script>' },
    },
    { name: 'Bottega' },
  )

  expect(tags).not.toContain('<script>alert')
  expect(tags).not.toContain('"quoted"')
  expect(tags.match(/<\/script>/g)).toHaveLength(1)
})
