import { index, route, type RouteConfig } from '@remix-run/route-config'

/** Every URL of the product, and the file that answers it. */
export default [
  // voices
  index('routes/posts/feed.tsx'),
  route('new', 'routes/posts/new.tsx'),
  route('p/:address', 'routes/posts/post.tsx'),
  route('p/:address/feed.atom', 'routes/posts/post-atom.ts'),
  route('feed.atom', 'routes/posts/feed-atom.ts'),
  route('photos/:name', 'routes/posts/photo.ts'),
  route('posts/:number', 'routes/posts/withdraw.ts'),
  route('posts/:number/vote', 'routes/posts/vote.ts'),
  route('posts/:number/following', 'routes/posts/following.ts'),
  route('posts/:number/edit', 'routes/posts/edit.tsx'),
  route('posts/:number/history', 'routes/posts/history.tsx'),
  route('posts/:number/comments', 'routes/comments/new-comment.tsx'),
  route('comments/:comment', 'routes/comments/comment.ts'),
  route('comments/:comment/edit', 'routes/comments/edit.tsx'),
  route('comments/:comment/history', 'routes/comments/history.tsx'),

  // people
  route('preferences', 'routes/people/preferences.ts'),
  route('sign-in', 'routes/people/sign-in.tsx'),
  route('sign-in/code', 'routes/people/sign-in-code.tsx'),
  route('sign-in/again', 'routes/people/sign-in-again.ts'),
  route('sign-in/link/:token', 'routes/people/sign-in-link.tsx'),
  route('sign-in/password', 'routes/people/sign-in-password.tsx'),
  route('sign-in/totp', 'routes/people/sign-in-totp.tsx'),
  route('sign-in/name', 'routes/people/sign-in-name.tsx'),
  route('sign-in/demo', 'routes/people/sign-in-demo.ts'),
  route('sign-out', 'routes/people/sign-out.ts'),
  route('me', 'routes/me/mine.tsx'),
  route('me/settings', 'routes/me/settings.tsx'),
  route('me/choices', 'routes/me/choices.ts'),
  route('me/sessions', 'routes/me/sessions.ts'),
  route('me/password', 'routes/me/password.tsx'),
  route('me/authenticator', 'routes/me/authenticator.tsx'),
  route('me/authenticator/removal', 'routes/me/authenticator-removal.ts'),
  route('me/recovery-codes', 'routes/me/recovery-codes.tsx'),
  route('me/data', 'routes/me/my-data.tsx'),
  route('me/data/export', 'routes/me/export.ts'),
  route('me/proof', 'routes/me/proof.tsx'),
  route('invitation/:token', 'routes/people/invitation.tsx'),
  route('staff/people', 'routes/people/roster.tsx'),
  route('staff/people/:person', 'routes/people/person.tsx'),
  route('staff/people/:person/protection', 'routes/people/protection.ts'),
  route('staff/invitations/:id', 'routes/people/invitation-withdrawal.ts'),
  route('staff/partners', 'routes/partners/list.tsx'),
  route('staff/partners/:partner', 'routes/partners/company.tsx'),
  route('staff/partners/:partner/members/:person', 'routes/partners/membership.ts'),
  route('dev/mailbox', 'routes/site/mailbox.tsx'),
  route('dev/mailbox/:id', 'routes/site/letter.tsx'),
  route('dev/mailbox/:id/sheet', 'routes/site/letter-sheet.ts'),

  // search
  route('search', 'routes/search/results.tsx'),
  route('posts/similar', 'routes/search/similar.ts'),

  // moderation and notices
  route('report/:kind/:id', 'routes/moderation/report.tsx'),
  route('appeal/:kind/:id', 'routes/moderation/appeal.tsx'),
  route('notices', 'routes/notices/list.tsx'),
  route('notices/reading', 'routes/notices/reading.ts'),
  route('unsubscribe/:token', 'routes/notices/unsubscribe.tsx'),
  route('staff/queue', 'routes/moderation/queue.tsx'),
  route('staff/queue/log', 'routes/moderation/log.tsx'),
  route('staff/queue/:review/claim', 'routes/moderation/claim.ts'),
  route('staff/queue/:review/decision', 'routes/moderation/decision.ts'),
  route('staff/hiding/:kind/:id', 'routes/moderation/hiding.ts'),
  route('staff/votes/:number', 'routes/moderation/votes.ts'),
  route('staff/versions/:kind/:id', 'routes/moderation/version.ts'),
  route('staff/people/:person/suspension', 'routes/moderation/suspension.ts'),

  // the site
  route('staff/settings', 'routes/site/settings.tsx'),
  route('staff/audit', 'routes/activity/audit.tsx'),

  // triage
  route('staff/inbox', 'routes/inbox/list.tsx', [
    index('routes/inbox/nothing-open.tsx'),
    route(':number', 'routes/inbox/open.tsx', [
      route('answer', 'routes/inbox/answer.tsx'),
      route('merge', 'routes/inbox/merge.tsx'),
      route('card', 'routes/inbox/card.tsx'),
    ]),
  ]),
  route('staff/inbox/:number/unmerge', 'routes/inbox/unmerge.ts'),

  // stores
  route('stores', 'routes/stores/list.tsx'),
  route('s/:slug', 'routes/stores/store.tsx'),
  route('staff/record', 'routes/stores/record.tsx'),
  route('staff/record/:number', 'routes/stores/recorded.tsx'),
  route('claim', 'routes/stores/claim.tsx'),
  route('staff/stores', 'routes/stores/directory.tsx'),
  route('staff/stores/new', 'routes/stores/adding.tsx'),
  route('staff/stores/:slug', 'routes/stores/editing.tsx'),
  route('staff/stores/:slug/closure', 'routes/stores/closure.ts'),
  route('staff/stores/:slug/poster', 'routes/stores/poster.tsx'),
  route('staff/stores/:slug/touchpoints', 'routes/stores/touchpoints.tsx'),
  route('staff/stores/:slug/touchpoints/:touchpoint/retirement', 'routes/stores/retirement.ts'),

  // the house itself
  route('about', 'routes/site/about.tsx'),
  route('rules', 'routes/site/rules.tsx'),
  route('privacy', 'routes/site/privacy.tsx'),
  route('accessibility', 'routes/site/accessibility.tsx'),
  route('sitemap.xml', 'routes/site/sitemap.ts'),
  route('robots.txt', 'routes/site/robots.ts'),
  route('.well-known/security.txt', 'routes/site/security-contact.ts'),
  route('offline-worker.js', 'routes/site/offline-worker.ts'),

  // improvements
  route('staff/board', 'routes/spaces/first.tsx'),
  route('staff/spaces/:slug', 'routes/spaces/board.tsx'),
  route('staff/cards', 'routes/cards/new.tsx'),
  route('c/:number', 'routes/cards/card.ts'),
  route('c/:number/move', 'routes/cards/move.tsx'),
  route('c/:number/place', 'routes/cards/place.ts'),
  route('c/:number/responsible', 'routes/cards/responsible.ts'),
  route('c/:number/coworkers', 'routes/cards/coworkers.ts'),
  route('c/:number/stores', 'routes/cards/stores.ts'),
  route('c/:number/tasks', 'routes/cards/tasks.ts'),
  route('c/:number/tasks/:task', 'routes/cards/task.ts'),
  route('c/:number/guardrails', 'routes/cards/guardrails.ts'),
  route('c/:number/trial/end', 'routes/cards/trial-end.ts'),
  route('c/:number/readings', 'routes/cards/readings.tsx'),
  route('c/:number/readings/:reading', 'routes/cards/reading.ts'),
  route('c/:number/decision', 'routes/cards/decision.tsx'),
  route('c/:number/checks/:check', 'routes/cards/check.ts'),
  route('c/:number/reopening', 'routes/cards/reopening.ts'),
  route('c/:number/print', 'routes/cards/print.tsx'),

  // told back
  route('done', 'routes/done/list.tsx'),
  route('done/print', 'routes/done/print.tsx'),
  route('done.atom', 'routes/done/feed.ts'),

  // everything else
  route('*', 'routes/site/nowhere.tsx'),
] satisfies RouteConfig
