import { postAddress } from '#app/domain/posts/post.ts'
import { newestPosts } from '#app/domain/posts/telling.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { siteOrigin } from '#app/http/origin.server.ts'
import { atomFeed } from '#app/http/atom.server.ts'
import { feedLanguage } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'

/** The newest voices for a feed reader; `lang` chooses the words around them, `store` narrows. */
export const loader = page({ for: 'anyone' }, async ({ ctx, url, request }) => {
  const language = feedLanguage(url, request)
  const messages = messagesIn(language)
  const store = /^[a-z0-9-]{1,60}$/.exec(url.searchParams.get('store') ?? '')?.[0] ?? null
  const origin = siteOrigin()
  const [posts, { name }] = await Promise.all([newestPosts(ctx, store), siteSettings(ctx)])
  const query = new URLSearchParams({ lang: language, ...(store && { store }) }).toString()
  return atomFeed({
    address: `${origin}/feed.atom?${query}`,
    page: store ? `${origin}/?store=${store}` : `${origin}/`,
    title: `${name}: ${messages.feed.title}`,
    language,
    updatedAt: posts[0]?.publishedAt ?? '2026-01-01T00:00:00.000Z',
    entries: posts.map((post) => ({
      address: origin + postAddress(post),
      title: post.title,
      author: post.author ?? messages.posts.guestFrom(post.store),
      publishedAt: post.publishedAt ?? '',
      updatedAt: post.editedAt ?? post.publishedAt ?? '',
      html: post.html,
    })),
  })
})
