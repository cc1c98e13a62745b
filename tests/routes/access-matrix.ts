export const kinds = [
  'stranger',
  'guest',
  'member',
  'author',
  'suspended',
  'partner',
  'store',
  'staff',
  'moderator',
  'triager',
  'manager',
  'admin',
] as const
export type Kind = (typeof kinds)[number]

/**
 * Who may, address by address, in the order of `kinds`: y is let in (what they type may still be refused), s is asked to sign in,
 * n is told that there is nothing, f is told that it is not theirs. Real things fill the addresses: a post, a comment and a photo by the
 * author, another person, a company, what the store wrote down; inside the house, what the whole press needs: a card of the staff's on
 * its way, a review that waits. A change of rights is a change of a line here, and is read as one.
 */
const table = `
  GET    /                                                       y y y y y y y y y y y y
  GET    /new                                                    y y y y y y y y y y y y
  POST   /new                                                    y y y y f y y y y y y y
  GET    /p/:address                                             y y y y y y y y y y y y
  GET    /p/:address/feed.atom                                   y y y y y y y y y y y y
  GET    /feed.atom                                              y y y y y y y y y y y y
  GET    /photos/:name                                           y y y y y y y y y y y y
  GET    /posts/:number                                          y y y y y y y y y y y y
  DELETE /posts/:number                                          s s f y f f f f f f f f
  GET    /posts/:number/vote                                     y y y y y y y y y y y y
  POST   /posts/:number/vote                                     y y y y f y y y y y y y
  DELETE /posts/:number/vote                                     y y y y f y y y y y y y
  GET    /posts/:number/following                                y y y y y y y y y y y y
  POST   /posts/:number/following                                s s y y f y y y y y y y
  DELETE /posts/:number/following                                s s y y f y y y y y y y
  GET    /posts/:number/edit                                     s s f y f f f f y f f y
  POST   /posts/:number/edit                                     s s f y f f f f y f f y
  GET    /posts/:number/history                                  y y y y y y y y y y y y
  GET    /posts/:number/comments                                 y y y y y y y y y y y y
  POST   /posts/:number/comments                                 y y y y f y y y y y y y
  GET    /comments/:comment                                      y y y y y y y y y y y y
  DELETE /comments/:comment                                      s s f y f f f f f f f f
  GET    /comments/:comment/edit                                 s s f y f f f f f f f f
  POST   /comments/:comment/edit                                 s s f y f f f f f f f f
  GET    /comments/:comment/history                              y y y y y y y y y y y y
  GET    /preferences                                            y y y y y y y y y y y y
  POST   /preferences                                            y y y y y y y y y y y y
  GET    /sign-in                                                y y y y y y y y y y y y
  POST   /sign-in                                                y y y y y y y y y y y y
  GET    /sign-in/code                                           y y y y y y y y y y y y
  POST   /sign-in/code                                           y y y y y y y y y y y y
  GET    /sign-in/again                                          y y y y y y y y y y y y
  POST   /sign-in/again                                          y y y y y y y y y y y y
  GET    /sign-in/password                                       y y y y y y y y y y y y
  POST   /sign-in/password                                       y y y y y y y y y y y y
  GET    /sign-in/link/:token                                    y y y y y y y y y y y y
  POST   /sign-in/link/:token                                    y y y y y y y y y y y y
  GET    /sign-in/totp                                           y y y y y y y y y y y y
  POST   /sign-in/totp                                           y y y y y y y y y y y y
  GET    /sign-in/name                                           s s y y y y y y y y y y
  POST   /sign-in/name                                           s s y y y y y y y y y y
  GET    /sign-in/demo                                           y y y y y y y y y y y y
  POST   /sign-in/demo                                           y y y y y y y y y y y y
  GET    /sign-out                                               y y y y y y y y y y y y
  POST   /sign-out                                               y y y y y y y y y y y y
  GET    /me                                                     y y y y y y y y y y y y
  GET    /me/settings                                            s s y y y y y y y y y y
  POST   /me/settings                                            s s y y y y y y y y y y
  GET    /me/choices                                             y y y y y y y y y y y y
  POST   /me/choices                                             s s y y y y y y y y y y
  GET    /me/sessions                                            y y y y y y y y y y y y
  POST   /me/sessions                                            s s y y y y y y y y y y
  GET    /me/password                                            s s n n n n y y y y y y
  POST   /me/password                                            s s n n n n y y y y y y
  DELETE /me/password                                            s s n n n n y y y y y y
  GET    /me/authenticator                                       s s n n n n y y y y y y
  POST   /me/authenticator                                       s s n n n n y y y y y y
  GET    /me/authenticator/removal                               y y y y y y y y y y y y
  POST   /me/authenticator/removal                               s s n n n n y y y y y y
  GET    /me/recovery-codes                                      s s n n n n y y y y y y
  POST   /me/recovery-codes                                      s s n n n n y y y y y y
  GET    /me/data                                                s s y y y y y y y y y y
  POST   /me/data                                                s s y y y y y y y y y y
  GET    /me/data/export                                         s s y y y y y y y y y y
  GET    /me/proof                                               s s y y y y y y y y y y
  POST   /me/proof                                               s s y y y y y y y y y y
  GET    /invitation/:token                                      y y y y y y y y y y y y
  POST   /invitation/:token                                      y y y y y y y y y y y y
  GET    /staff/people                                           s s n n n n n y y y y y
  POST   /staff/people                                           s s n n n n n f f f f y
  GET    /staff/people/:person                                   s s n n n n n y y y y y
  POST   /staff/people/:person                                   s s n n n n n n n n n y
  GET    /staff/people/:person/protection                        y y y y y y y y y y y y
  DELETE /staff/people/:person/protection                        s s n n n n n n n n n y
  GET    /staff/invitations/:id                                  y y y y y y y y y y y y
  DELETE /staff/invitations/:id                                  s s n n n n n f f f y y
  GET    /staff/partners                                         s s n n n n n y y y y y
  POST   /staff/partners                                         s s n n n n n f f f y y
  GET    /staff/partners/:partner                                s s n n n n n y y y y y
  POST   /staff/partners/:partner                                s s n n n n n f f f y y
  GET    /staff/partners/:partner/members/:person                y y y y y y y y y y y y
  DELETE /staff/partners/:partner/members/:person                s s n n n n n f f f y y
  GET    /dev/mailbox                                            y y y y y y y y y y y y
  GET    /dev/mailbox/:id                                        y y y y y y y y y y y y
  GET    /dev/mailbox/:id/sheet                                  y y y y y y y y y y y y
  GET    /search                                                 y y y y y y y y y y y y
  GET    /posts/similar                                          y y y y y y y y y y y y
  GET    /report/:kind/:id                                       y y y y y y y y y y y y
  POST   /report/:kind/:id                                       y y y y f y y y y y y y
  GET    /appeal/:kind/:id                                       s s f y f f f f f f f f
  POST   /appeal/:kind/:id                                       s s f y f f f f f f f f
  GET    /notices                                                y y y y y y y y y y y y
  GET    /notices/reading                                        y y y y y y y y y y y y
  POST   /notices/reading                                        y y y y y y y y y y y y
  GET    /unsubscribe/:token                                     y y y y y y y y y y y y
  POST   /unsubscribe/:token                                     y y y y y y y y y y y y
  GET    /staff/queue                                            s s n n n n n f y f f y
  GET    /staff/queue/log                                        s s n n n n n f y f f y
  GET    /staff/queue/:review/claim                              y y y y y y y y y y y y
  POST   /staff/queue/:review/claim                              s s n n n n n f y f f y
  DELETE /staff/queue/:review/claim                              s s n n n n n f y f f y
  GET    /staff/queue/:review/decision                           y y y y y y y y y y y y
  POST   /staff/queue/:review/decision                           s s n n n n n f y f f y
  GET    /staff/hiding/:kind/:id                                 y y y y y y y y y y y y
  POST   /staff/hiding/:kind/:id                                 s s n n n n n f y f f y
  DELETE /staff/hiding/:kind/:id                                 s s n n n n n n y n n y
  GET    /staff/votes/:number                                    y y y y y y y y y y y y
  POST   /staff/votes/:number                                    s s n n n n n f y f f y
  DELETE /staff/votes/:number                                    s s n n n n n f y f f y
  GET    /staff/versions/:kind/:id                               y y y y y y y y y y y y
  DELETE /staff/versions/:kind/:id                               s s n n n n n f y f f y
  GET    /staff/people/:person/suspension                        y y y y y y y y y y y y
  POST   /staff/people/:person/suspension                        s s n n n n n f y f f y
  DELETE /staff/people/:person/suspension                        s s n n n n n f y f f y
  GET    /staff/audit                                            s s n n n n n y y y y y
  GET    /staff/settings                                         s s n n n n n n n n n y
  POST   /staff/settings                                         s s n n n n n n n n n y
  GET    /staff/inbox                                            s s n n n n n y y y y y
  GET    /staff/inbox/:number                                    s s n n n n n y y y y y
  GET    /staff/inbox/:number/answer                             s s n n n n n f f y f y
  POST   /staff/inbox/:number/answer                             s s n n n n n f f y f y
  GET    /staff/inbox/:number/merge                              s s n n n n n f f y f y
  POST   /staff/inbox/:number/merge                              s s n n n n n f f y f y
  GET    /staff/inbox/:number/card                               s s n n n n n y f y f y
  POST   /staff/inbox/:number/card                               s s n n n n n y f y f y
  GET    /staff/inbox/:number/unmerge                            y y y y y y y y y y y y
  DELETE /staff/inbox/:number/unmerge                            s s n n n n n f f y f y
  GET    /stores                                                 y y y y y y y y y y y y
  GET    /s/:slug                                                y y y y y y y y y y y y
  GET    /staff/stores                                           s s n n n n y y y y y y
  GET    /staff/stores/new                                       s s n n n n f f f f y y
  POST   /staff/stores/new                                       s s n n n n f f f f y y
  GET    /staff/stores/:slug                                     s s n n n n f f f f y y
  POST   /staff/stores/:slug                                     s s n n n n f f f f y y
  GET    /staff/stores/:slug/closure                             y y y y y y y y y y y y
  POST   /staff/stores/:slug/closure                             s s n n n n f f f f y y
  DELETE /staff/stores/:slug/closure                             s s n n n n f f f f y y
  GET    /staff/stores/:slug/poster                              s s n n n n y y y y y y
  GET    /staff/stores/:slug/touchpoints                         s s n n n n y y y y y y
  POST   /staff/stores/:slug/touchpoints                         s s n n n n f f f f y y
  GET    /staff/stores/:slug/touchpoints/:touchpoint/retirement  y y y y y y y y y y y y
  POST   /staff/stores/:slug/touchpoints/:touchpoint/retirement  s s n n n n f f f f y y
  DELETE /staff/stores/:slug/touchpoints/:touchpoint/retirement  s s n n n n f f f f y y
  GET    /staff/record                                           s s n n n n y y y y y y
  POST   /staff/record                                           s s n n n n y y y y y y
  GET    /staff/record/:number                                   s s n n n n y n n n n n
  GET    /claim                                                  y y y y y y y y y y y y
  POST   /claim                                                  y y y y y y y y y y y y
  GET    /about                                                  y y y y y y y y y y y y
  GET    /rules                                                  y y y y y y y y y y y y
  GET    /privacy                                                y y y y y y y y y y y y
  GET    /accessibility                                          y y y y y y y y y y y y
  GET    /sitemap.xml                                            y y y y y y y y y y y y
  GET    /robots.txt                                             y y y y y y y y y y y y
  GET    /.well-known/security.txt                               y y y y y y y y y y y y
  GET    /offline-worker.js                                      y y y y y y y y y y y y
  GET    /staff/board                                            s s n n n n n y y y y y
  GET    /staff/spaces                                           s s n n n n n y y y y y
  POST   /staff/spaces                                           s s n n n n n y f f y y
  GET    /staff/spaces/:slug                                     s s n n n n n y y y y y
  GET    /staff/spaces/:slug/settings                            s s n n n n n y f f y y
  POST   /staff/spaces/:slug/settings                            s s n n n n n y f f y y
  GET    /staff/spaces/:slug/archive                             y y y y y y y y y y y y
  POST   /staff/spaces/:slug/archive                             s s n n n n n y f f y y
  DELETE /staff/spaces/:slug/archive                             s s n n n n n y f f y y
  GET    /staff/spaces/:slug/people                              s s n n n n n y y y y y
  GET    /staff/spaces/:slug/people/:person                      y y y y y y y y y y y y
  POST   /staff/spaces/:slug/people/:person                      s s n n n n n y f f y y
  DELETE /staff/spaces/:slug/people/:person                      s s n n n n n y f f y y
  GET    /staff/cards                                            s s n n n n n y f y y y
  POST   /staff/cards                                            s s n n n n n y f y f y
  GET    /c/:number                                              s s n n n n n y y y y y
  POST   /c/:number                                              s s n n n n n y f f f y
  GET    /c/:number/move                                         s s n n n n n y f f f y
  POST   /c/:number/move                                         s s n n n n n y f f f y
  POST   /c/:number/place                                        s s n n n n n y f f f y
  GET    /c/:number/responsible                                  s s n n n n n y y y y y
  POST   /c/:number/responsible                                  s s n n n n n y f f f y
  GET    /c/:number/coworkers                                    s s n n n n n y y y y y
  POST   /c/:number/coworkers                                    s s n n n n n y f f f y
  DELETE /c/:number/coworkers                                    s s n n n n n y f f f y
  GET    /c/:number/stores                                       s s n n n n n y y y y y
  POST   /c/:number/stores                                       s s n n n n n y f f f y
  GET    /c/:number/tasks                                        s s n n n n n y y y y y
  POST   /c/:number/tasks                                        s s n n n n n y f f f y
  GET    /c/:number/tasks/:task                                  s s n n n n n y y y y y
  POST   /c/:number/tasks/:task                                  s s n n n n n y f f f y
  DELETE /c/:number/tasks/:task                                  s s n n n n n y f f f y
  GET    /c/:number/guardrails                                   s s n n n n n y y y y y
  POST   /c/:number/guardrails                                   s s n n n n n y f f f y
  DELETE /c/:number/guardrails                                   s s n n n n n y f f f y
  POST   /c/:number/trial/end                                    s s n n n n n y f f f y
  GET    /c/:number/readings                                     s s n n n n n y y y y y
  POST   /c/:number/readings                                     s s n n n n n y f f f y
  GET    /c/:number/readings/:reading                            s s n n n n n y y y y y
  POST   /c/:number/readings/:reading                            s s n n n n n y f f f y
  GET    /c/:number/decision                                     s s n n n n n y y y y y
  POST   /c/:number/decision                                     s s n n n n n f f f f y
  GET    /c/:number/checks/:check                                s s n n n n n y y y y y
  POST   /c/:number/checks/:check                                s s n n n n n y f f f y
  GET    /c/:number/reopening                                    s s n n n n n y y y y y
  POST   /c/:number/reopening                                    s s n n n n n y f f f y
  GET    /c/:number/print                                        s s n n n n n y y y y y
  GET    /done                                                   y y y y y y y y y y y y
  GET    /done/print                                             y y y y y y y y y y y y
  GET    /done.atom                                              y y y y y y y y y y y y
  GET    /*                                                      n n n n n n n n n n n n
  POST   /*                                                      n n n n n n n n n n n n
`

const linesOf = (table: string) =>
  table
    .split('\n')
    .map((line) => /^(\S.*?) +((?:[ynfs] )+[ynfs])$/.exec(line.trim()))
    .filter((line) => line !== null)
    .map(([, subject = '', outcomes = '']) => ({ subject: subject.replace(/ +/, ' '), outcomes }))

export const rows = linesOf(table).map(({ subject: asked, outcomes }) => ({ asked, outcomes }))

/** A photo is seen by whoever may read what it belongs to. */
export const photos = linesOf(`
  of a post for everyone           y y y y y y y y y y y y
  of a post for a company          n n n n n y n y y y y y
  of a post for staff only         n n n n n n n y y y y y
  of a post that waits for a check n n n n n n n n y n n y
  of a post that was hidden        n n n y n n n n y n n y
  of a post that was withdrawn     n n n n n n n n y n n y
  under no post yet                n n n y n n n n n n n n
`).map(({ subject: of, outcomes }) => ({ of, outcomes }))

/** What is typed, so that a right is asked and not only a form checked. What has no entry is sent empty. */
export function bodies(asked: string, unique: string): Readonly<Record<string, string>> {
  const words = 'It would help everybody who comes here'
  const said: Record<string, Record<string, string>> = {
    'POST /new': { text: `${words} ${unique}` },
    'POST /posts/:number/edit': { title: 'A better title', text: words, version: '1' },
    'POST /posts/:number/comments': { text: words },
    'POST /comments/:comment/edit': { text: words },
    'POST /report/:kind/:id': { reason: 'spam' },
    'POST /appeal/:kind/:id': { words },
    'POST /staff/partners': { name: `Company ${unique}`, kind: 'supplier' },
    'POST /staff/partners/:partner': { email: `${unique}@example.org` },
    'POST /staff/people': { email: `${unique}@example.org`, role: 'staff' },
    'POST /staff/people/:person': { role: 'member' },
    'POST /staff/queue/:review/decision': { decision: 'pass' },
    'POST /staff/hiding/:kind/:id': { reason: 'spam' },
    'POST /staff/votes/:number': { from: 'x'.repeat(43) },
    'DELETE /staff/votes/:number': { from: 'x'.repeat(43) },
    'POST /staff/people/:person/suspension': { days: '1', reason: 'spam' },
    'POST /staff/inbox/:number/answer': { words },
    'POST /staff/inbox/:number/merge': { into: '999999', sentence: words },
    'POST /staff/stores/new': { name: `Store ${unique}`, slug: unique.slice(-8) },
    'POST /staff/stores/:slug': { name: 'Torino, via Roma' },
    'POST /staff/stores/:slug/touchpoints': { name: 'Shelf', slug: unique.slice(-8) },
  }
  return said[asked] ?? {}
}
