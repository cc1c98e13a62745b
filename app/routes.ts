import { index, route, type RouteConfig } from '@remix-run/route-config'

/** Every URL of the product, and the file that answers it. */
export default [
  // voices
  index('routes/posts/feed.tsx'),
  route('new', 'routes/posts/new.tsx'),
  route('posts/:number/vote', 'routes/posts/vote.ts'),

  // people
  route('preferences', 'routes/people/preferences.ts'),

  // everything else
  route('*', 'routes/site/nowhere.tsx'),
] satisfies RouteConfig
