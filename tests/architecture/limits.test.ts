import { describe, expect, test } from 'vitest'
import { limits } from '#app/http/limits.server.ts'
import { filesUnder, isCode, textOf } from '#tests/support/source-tree.ts'

/** What more than a change costs, or lets somebody in, and which budget it takes from. Everything else that changes something is a `change`. */
const budgets: Readonly<Record<string, readonly string[]>> = {
  vote: ['posts/vote.ts'],
  words: ['posts/new.tsx', 'comments/new-comment.tsx'],
  correct: ['posts/edit.tsx', 'comments/edit.tsx'],
  report: ['moderation/report.tsx', 'moderation/appeal.tsx'],
  search: ['search/results.tsx', 'search/similar.ts'],
  askForCode: ['people/sign-in.tsx', 'people/sign-in-again.ts'],
  invite: ['people/roster.tsx', 'partners/company.tsx'],
  tryPassword: ['people/sign-in-password.tsx'],
  tryClaim: ['stores/claim.tsx'],
  tryCode: [
    'people/sign-in-code.tsx',
    'people/sign-in-totp.tsx',
    'people/invitation.tsx',
    'people/sign-in-link.tsx',
    'me/authenticator.tsx',
    'me/proof.tsx',
  ],
}
const freely: Readonly<Record<string, string>> = {
  'site/nowhere.tsx': 'there is nothing',
  'notices/unsubscribe.tsx': 'who wants no more letters is never told to come later',
  'people/sign-out.ts': 'who leaves is never kept',
  'people/sign-in-demo.ts': 'exists in the demo only',
  'people/preferences.ts': 'a cookie, and one row of one’s own',
}
/** Spent beside a route's own: by what every form with photos goes through, by words when they are kept, and by every guest. */
const elsewhere = [
  'upload',
  'post',
  'guestPost',
  'heldPost',
  'comment',
  'guestComment',
  'heldComment',
  'guestReport',
  'guestVote',
]

const spentBy = (file: string): string[] => {
  const named = [...textOf(`app/routes/${file}`).matchAll(/\blimit: '(\w+)'/g)].map(([, name]) => name ?? '')
  const kept = [...textOf(`app/routes/${file}`).matchAll(/\bspendOn(Words|Correcting)\(/g)].map(([, act]) =>
    act === 'Words' ? 'words' : 'correct',
  )
  return [...new Set([...named, ...kept])]
}
const budgetOf = (file: string) =>
  Object.keys(budgets).find((limit) => budgets[limit]?.includes(file)) ?? 'change'

const acts = filesUnder('app/routes')
  .filter((file) => isCode(file) && textOf(file).includes('export const action'))
  .map((file) => file.replace('app/routes/', ''))
const asked = [...new Set([...acts, ...Object.values(budgets).flat()])].filter((file) => !(file in freely))

describe('who asks too often is told so by', () => {
  test.each(asked)('%s', (file) => {
    expect(spentBy(file)).toEqual([budgetOf(file)])
  })

  test.each(Object.entries(freely))('never %s, because %s', (file) => {
    expect(acts).toContain(file)
    expect(spentBy(file)).toEqual([])
  })

  test('every budget is somebody’s', () => {
    const spent = new Set([...asked.flatMap(spentBy), ...elsewhere])
    expect(Object.keys(limits).filter((limit) => !spent.has(limit))).toEqual([])
  })
})
