import type { PostView } from '#app/domain/posts/post-view.ts'

/** The post in schema.org's words, for search engines. Only what everybody may read. */
export function postData(post: PostView, address: string): Record<string, unknown> | undefined {
  if (post.state !== 'published' || post.visibility !== 'everyone') return undefined
  const counted = (type: string, count: number) => ({
    '@type': 'InteractionCounter',
    interactionType: { '@type': type },
    userInteractionCount: count,
  })
  return {
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    '@id': address,
    url: address,
    headline: post.title,
    text: post.excerpt || post.title,
    inLanguage: post.language,
    datePublished: post.publishedAt,
    ...(post.editedAt ? { dateModified: post.editedAt } : {}),
    author: { '@type': 'Person', name: post.author.name ?? 'Guest' },
    commentCount: post.comments,
    interactionStatistic: [
      counted('https://schema.org/LikeAction', post.votes),
      counted('https://schema.org/CommentAction', post.comments),
    ],
    ...(post.topic ? { articleSection: post.topic.slug } : {}),
  }
}
