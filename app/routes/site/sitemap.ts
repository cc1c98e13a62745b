import { siteOrigin } from '#app/http/origin.server.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { publicNumbers } from '#app/domain/posts/telling.server.ts'
import { page } from '#app/http/page.server.ts'

const plain = ['/', '/about', '/rules', '/privacy', '/accessibility', '/stores', '/done']

/** Every public page, for search engines. */
export const loader = page({ for: 'anyone' }, async ({ ctx }) => {
  const origin = siteOrigin()
  const posts = await publicNumbers(ctx)
  const lines = [
    ...plain.map((path) => `<url><loc>${origin}${path}</loc></url>`),
    ...posts.map(
      (post) => `<url><loc>${origin}${postAddress(post)}</loc><lastmod>${post.changedAt}</lastmod></url>`,
    ),
  ]
  return new Response(
    `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`,
    { headers: { 'content-type': 'application/xml; charset=utf-8' } },
  )
})
