import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '#app/domain/markdown/rendering.server.ts'

describe('a link that somebody writes', () => {
  test.each(['', ' ', '\u00a0', '\u1680\u180e', '\u2003', '\u200b', '\u3000', '\ufeff', '&#8195;'])(
    'never leads to a script, whatever stands in front of it (%j)',
    (front) => {
      expect(renderMarkdown(`<a href="${front}javascript:alert(1)">here</a>`)).not.toContain('javascript')
      expect(renderMarkdown(`[here](<${front}javascript:alert(1)>)`)).not.toMatch(/href="\s*javascript/)
    },
  )

  test('leads where it says otherwise', () => {
    expect(renderMarkdown('[here](https://example.org/a)')).toContain('href="https://example.org/a"')
    expect(renderMarkdown('[here](/p/1)')).toContain('href="/p/1"')
  })
})
