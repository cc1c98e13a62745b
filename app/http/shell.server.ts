import type { LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import { config } from '#app/config.server.ts'
import { can } from '#app/domain/access/policy.ts'
import { countUnread } from '#app/domain/notifications/notices.server.ts'
import { countWaiting } from '#app/domain/moderation/queue.server.ts'
import { inboxCounts } from '#app/domain/posts/inbox.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { sign } from '#app/kernel/signing.ts'
import { initials } from '#app/kernel/text.ts'
import { themeCookie } from './cookie-names.ts'
import { submissionKey } from './composing.server.ts'
import { contextFor, type Asking } from './context.server.ts'
import { endedFlashCookie, flashOf } from './flash.server.ts'
import { sendsMail } from './mail-reach.server.ts'
import { languageOf } from './language.server.ts'
import { cookieNamed } from './cookies.server.ts'
import { asPageError } from './errors.server.ts'

/** What every page's frame shows: who reads it, in which language and theme, and one sentence from the page before. */
export async function shell({ request, context }: LoaderFunctionArgs) {
  try {
    const ctx = await contextFor(request, context)
    const settings = await siteSettings(ctx)
    const flash = flashOf(request)
    const theme = cookieNamed(request, themeCookie)
    const facts = {
      language: languageOf(request),
      theme: theme === 'light' || theme === 'dark' ? theme : ('auto' as const),
      site: {
        name: settings.name,
        origin: config().origin,
        promiseDays: settings.promiseDays,
        timeZone: settings.timeZone,
        demo: config().isDemo,
        sendsMail: sendsMail(),
      },
      viewer: viewerOf(ctx),
      unread: await countUnread(ctx),
      waiting: can(ctx, 'inbox.read', null) ? (await inboxCounts(ctx)).waiting : null,
      toCheck: can(ctx, 'queue.work', null) ? await countWaiting(ctx) : null,
      flash,
      path: new URL(request.url).pathname,
      submissionKey: submissionKey(ctx),
      draftsOf: draftsOf(ctx),
    }
    return data(facts, flash ? { headers: { 'set-cookie': endedFlashCookie() } } : {})
  } catch (error) {
    throw asPageError(error, request, context.requestId)
  }
}

// tells two people of one device apart and nothing else about either
const draftsOf = ({ actor }: Asking): string =>
  actor.kind === 'guest' ? '' : sign('draft', actor.id, config().secret).slice(0, 16)

const staffRooms = {
  inbox: 'inbox.read',
  queue: 'queue.work',
  partners: 'partner.read',
  stores: 'store.read_staff',
  people: 'person.read',
  settings: 'site.configure',
  audit: 'audit.read',
} as const

function viewerOf(ctx: Asking) {
  const { actor } = ctx
  if (actor.kind === 'guest')
    return actor.id === null ? null : { name: '', initials: '', kind: 'guest' as const, abilities: [] }
  return {
    name: actor.name,
    initials: initials(actor.name),
    kind: actor.role,
    abilities: Object.entries(staffRooms)
      .filter(([, right]) => can(ctx, right, null))
      .map(([room]) => room),
  }
}
