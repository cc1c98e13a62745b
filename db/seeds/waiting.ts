import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { publishPost } from '#app/domain/posts/publishing.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { system } from '#app/kernel/actor.ts'
import { later, minuteMs } from '#app/kernel/time.ts'
import type { Stage } from './stage.ts'
import type { Said } from './voicing.ts'

const fresh = [
  {
    minutes: 52,
    store: 'ma-01',
    topic: 'tills',
    kind: 'problem',
    language: 'en',
    words: 'The self-checkout nearest the door has said “please wait” since this morning. Nobody came.',
  },
  {
    minutes: 17,
    store: 'mi-01',
    topic: 'access',
    kind: 'idea',
    language: 'it',
    words: 'Una panchina vicino ai surgelati: mia madre aspetta lì mentre faccio la spesa, in piedi.',
  },
] as const

/** What a moderator finds in the queue: two guests have just spoken up, and somebody doubts an older voice. */
export function leaveWaiting(stage: Stage, said: Said): void {
  for (const { minutes, store, topic, kind, language, words } of fresh)
    stage.at(later(stage.end, -minutes * minuteMs), async () => {
      await publishPost(
        stage.as(stage.guest(store)),
        {
          words,
          kind,
          language,
          topicId: stage.places.topics[topic],
          visibility: 'everyone',
          partnerId: null,
          photos: [],
        },
        { channel: 'web', storeId: stage.places.stores[store], touchpoint: 'page' },
      )
    })
  stage.at(later(stage.end, -35 * minuteMs), async () => {
    const ctx = stage.as(stage.cast.eilidh)
    const post = await findPost(stage.as(system), said.get('cassa-torino') ?? 1)
    await reportSubject(
      ctx,
      await findSubject(ctx, 'post', post.id),
      'off_topic',
      'Parla di un altro negozio.',
    )
  })
}
