import { similarToWords } from '#app/domain/search/resembling.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { clean } from '#app/kernel/text.ts'

/** What says the same as what is being typed: asked by the composer's script, answered as JSON. */
export const loader = page({ for: 'anyone', limit: 'search' }, async ({ ctx, url, request }) => {
  const messages = messagesIn(languageOf(request))
  const typed = clean(url.searchParams.get('text') ?? '').slice(0, 2_000)
  const similar = typed.length < 12 ? [] : await similarToWords(ctx, typed)
  return Response.json(
    {
      said: similar.length === 0 ? '' : messages.search.similarFound(similar.length),
      posts: similar.map((post) => ({
        number: post.number,
        title: post.title,
        href: `/p/${post.number}`,
        votes: messages.voting.votes(post.votes),
      })),
    },
    { headers: { 'cache-control': 'private, no-store' } },
  )
})
