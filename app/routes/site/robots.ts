import { siteOrigin } from '#app/http/origin.server.ts'

const closed = [
  '/staff',
  '/me',
  '/notices',
  '/sign-in',
  '/search',
  '/new',
  '/report',
  '/appeal',
  '/comments',
  '/posts',
]

/** What machines should leave alone, and where the map of the rest is. */
export const loader = () =>
  new Response(
    [
      'User-agent: *',
      ...closed.map((path) => `Disallow: ${path}`),
      '',
      `Sitemap: ${siteOrigin()}/sitemap.xml`,
      '',
    ].join('\n'),
    { headers: { 'content-type': 'text/plain; charset=utf-8' } },
  )
