import { circlesOf } from '#app/domain/posts/circles.server.ts'
import { listTopics, topicName } from '#app/domain/posts/topics.server.ts'
import { openStores } from '#app/domain/stores/directory.server.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { newSecret } from '#app/kernel/ids.ts'

/** What the form for a new voice offers, and the key that makes its repetition harmless. */
export async function composerFor(ctx: Context, language: Language) {
  const [stores, topics, circles] = await Promise.all([openStores(ctx), listTopics(ctx), circlesOf(ctx)])
  return {
    submissionKey: submissionKey(ctx),
    stores: stores
      .filter(({ kind }) => kind === 'shop')
      .map(({ slug, name }) => ({ value: slug, label: name })),
    topics: topics.map((topic) => ({ value: topic.slug, label: topicName(topic, language) })),
    circles,
  }
}

/** Makes the repetition of a form harmless. A browser that nobody knows yet gets the same page as others: there, sameness is told by what was written. */
export const submissionKey = ({ actor }: Pick<Context, 'actor'>): string =>
  actor.kind === 'guest' && actor.id === null ? '' : newSecret()
