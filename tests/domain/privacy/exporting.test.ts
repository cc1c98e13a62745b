import { describe, expect } from 'vitest'
import { hideSubject } from '#app/domain/moderation/hiding.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { claimGuest } from '#app/domain/people/claiming.server.ts'
import { openSession } from '#app/domain/people/sessions.server.ts'
import { exportMine } from '#app/domain/privacy/exporting.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { dayMs } from '#app/kernel/time.ts'
import { test } from '#tests/support/town.ts'

describe('what somebody takes along', () => {
  test('holds what they did as a guest, before they signed in', async ({ town }) => {
    const { as, ada, guest, post } = town
    const visitor = guest()
    await post({ by: visitor })
    await transact(as(ada), (tx) => claimGuest(tx, visitor.id!, ada))

    const { kept } = await exportMine(as(ada))
    expect(kept['facts']!.map(({ type, actor_id }) => [type, actor_id])).toContainEqual([
      'post.submitted',
      visitor.id,
    ])
  })

  test('names their sessions, and is no key to one', async ({ town }) => {
    const { as, db, ada } = town
    const limits = { idleMs: dayMs, absoluteMs: dayMs, staffIdleMs: dayMs, staffAbsoluteMs: dayMs }
    await transact(as(ada), (tx) => openSession(tx, ada, limits, { agent: 'Test', addressPrefix: 'x' }))
    const row = await db.selectFrom('session').select(['id', 'handle']).executeTakeFirstOrThrow()

    const mine = JSON.stringify(await exportMine(as(ada)))
    expect(mine).toContain(row.handle)
    expect(mine).not.toContain(row.id)
  })

  test('says what became of their words, and not which colleague did it', async ({ town }) => {
    const { as, ada, max, tia, post } = town
    const hidden = await post({ by: ada })
    await hideSubject(as(max), await findSubject(as(max), 'post', hidden.id), 'spam')
    await mergePost(as(tia), await post({ by: ada }), await post({}), 'Two asked for the same.')

    const mine = JSON.stringify(await exportMine(as(ada)))
    expect(mine).toContain('hidden_at')
    expect(mine).toContain('merged_into')
    for (const colleague of [max, tia]) expect(mine).not.toContain(colleague.id)
  })
})
