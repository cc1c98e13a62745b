import type { AppLoadContext } from '@remix-run/node'
import { config } from '#app/config.server.ts'
import { readSession, type Session } from '#app/domain/people/sessions.server.ts'
import { countReturned } from '#app/domain/people/returning.server.ts'
import { nobody, type Guest, type Person } from '#app/kernel/actor.ts'
import { whenAway, type Context } from '#app/kernel/context.server.ts'
import { NotFound, SignInRequired, Unavailable } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { isIn, type ActorFor, type Audience } from './audience.ts'
import { browserIdOf, guestIdOf, sessionTokenOf } from './session-cookie.server.ts'

/** Who asks through this request, when, and through which connection. */
export type Asking = Context<Guest | Person> & {
  readonly session: Session | null
  /** The guest this browser was before it signed in, too: what claiming folds in. */
  readonly guestId: string | null
  readonly address: string
  /** The browser, where somebody signed in before; it says nothing about who. */
  readonly browserId: string | null
}

// a page's loaders and its root ask for the same person at once; one look-up serves them all
const known = new WeakMap<AppLoadContext, Promise<Asking>>()

export function contextFor(request: Request, app: AppLoadContext): Promise<Asking> {
  let asking = known.get(app)
  if (!asking) known.set(app, (asking = findOut(request, app)))
  return asking
}

async function findOut(request: Request, { db, requestId, address }: AppLoadContext): Promise<Asking> {
  const token = sessionTokenOf(request)
  const session = token ? await readSession(db, config().sessions, token) : null
  const guestId = guestIdOf(request)
  const actor: Guest | Person = session?.person ?? (guestId ? { kind: 'guest', id: guestId } : nobody)
  const now = new Date()
  if (actor.kind === 'guest' && actor.id !== null) await welcomeBack({ db, actor, now, requestId }, actor.id)
  return { db, actor, now, requestId, session, guestId, address, browserId: browserIdOf(request) }
}

/** What has waited for this guest counts now. It can wait longer: nobody is kept from a page by what cannot be written. */
async function welcomeBack(ctx: Context, guestId: string): Promise<void> {
  if (config().isReadOnly) return
  try {
    await countReturned(ctx, guestId)
  } catch (error) {
    if (!(whenAway(error) instanceof Unavailable)) throw error
  }
}

/** A context that may write: a guest gets a provisional id, made for this request alone, which the first vote or post makes a row of. */
export function ableToWrite(
  ctx: Asking,
  { leavesNoTrace }: { readonly leavesNoTrace?: true } = {},
): { ctx: Asking; newGuestId: string | null } {
  if (leavesNoTrace || ctx.actor.kind !== 'guest' || ctx.actor.id !== null) return { ctx, newGuestId: null }
  const id = newId(ctx.now)
  return { ctx: { ...ctx, actor: { kind: 'guest', id } }, newGuestId: id }
}

/** Lets in whom the address is for. Guests are asked to sign in; to everybody else it does not exist. */
export function admit<A extends Audience>(ctx: Asking, audience: A): Asking & Context<ActorFor<A>> {
  if (isIn(ctx.actor, audience)) return ctx as Asking & Context<ActorFor<A>>
  if (ctx.actor.kind === 'guest') throw new SignInRequired('access.sign_in')
  throw new NotFound('page.not_found')
}
