import type { Context, Writing } from '#app/kernel/context.server.ts'
import { sha256 } from '#app/kernel/ids.ts'
import { dayMs, iso, later } from '#app/kernel/time.ts'

/** Where somebody knocks: the network, and the browser where somebody signed in there before. */
export type Whence = { readonly network: string; readonly browserId: string | null }

/** Nothing is known of where it comes from. */
export const nowhere: Whence = { network: '', browserId: null }

const keptDays = 400

/**
 * How well a place is known to an account: a browser in which it signed in, a network from which it did, or neither. What strangers use
 * up of a budget then never is the owner’s. The answer is part of a budget’s key and says nothing else.
 */
export async function standingOf(
  { db }: Context,
  account: { readonly emailKey: string } | { readonly personId: string },
  { network, browserId }: Whence,
): Promise<string> {
  const browserHash = browserId === null ? null : sha256(browserId)
  const rows = await db
    .selectFrom('known_browser')
    .innerJoin('person', 'person.id', 'known_browser.person_id')
    .select(['known_browser.browser_hash'])
    .$if('emailKey' in account, (query) =>
      query.where('person.email_key', '=', 'emailKey' in account ? account.emailKey : ''),
    )
    .$if('personId' in account, (query) =>
      query.where('person.id', '=', 'personId' in account ? account.personId : ''),
    )
    .where((known) =>
      known.or([
        known('known_browser.address_prefix', '=', network),
        ...(browserHash === null ? [] : [known('known_browser.browser_hash', '=', browserHash)]),
      ]),
    )
    .execute()
  if (browserHash !== null && rows.some((row) => row.browser_hash === browserHash))
    return `browser ${browserHash.slice(0, 32)}`
  return rows.length > 0 ? `network ${network}` : 'anywhere'
}

// an update of the browser makes no other device of it
const family = (agent: string) => agent.replace(/[\d._]+/g, '')

/**
 * Keeps that this person signs in here. Answers whether the place is new to somebody who has signed in elsewhere: neither this
 * browser, nor one of its kind in this network.
 */
export async function rememberBrowser(
  tx: Writing,
  personId: string,
  browser: { readonly id: string; readonly agent: string; readonly addressPrefix: string },
): Promise<{ readonly isNewPlace: boolean }> {
  const known = await tx.db
    .selectFrom('known_browser')
    .select(['browser_hash', 'agent', 'address_prefix'])
    .where('person_id', '=', personId)
    .execute()
  const hash = sha256(browser.id)
  const isKnown = known.some(
    (each) =>
      each.browser_hash === hash ||
      (each.address_prefix === browser.addressPrefix && family(each.agent) === family(browser.agent)),
  )
  const seen = { agent: browser.agent, address_prefix: browser.addressPrefix, last_seen_at: iso(tx.now) }
  await tx.db
    .insertInto('known_browser')
    .values({ person_id: personId, browser_hash: hash, first_seen_at: iso(tx.now), ...seen })
    .onConflict((conflict) => conflict.columns(['person_id', 'browser_hash']).doUpdateSet(seen))
    .execute()
  return { isNewPlace: known.length > 0 && !isKnown }
}

export async function sweepBrowsers(tx: Writing): Promise<void> {
  await tx.db
    .deleteFrom('known_browser')
    .where('last_seen_at', '<', iso(later(tx.now, -keptDays * dayMs)))
    .execute()
}
