import { record } from '#app/domain/events/recording.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { transact, type Context, type Writing } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { mailboxKey } from '#app/kernel/text.ts'
import { iso } from '#app/kernel/time.ts'
import { toJson } from '#db/json.ts'
import { isUniqueViolation } from '#db/violations.ts'
import { claimGuest } from './claiming.server.ts'
import { personColumns, toPerson } from './person.ts'
import { preferencesOf, type Preferences } from './preferences.ts'
import { rememberBrowser } from './recognising.server.ts'
import { tellOwner, type SafetyLetters } from './safety.server.ts'
import { endSession, openSession, type SessionLimits } from './sessions.server.ts'

/** The browser in which somebody signs in: what its session is called by, and who it was before. */
export type Browser = {
  readonly agent: string
  readonly addressPrefix: string
  /** The guest whose words and votes become the person's. */
  readonly guestId: string | null
  /** What this browser is known by from now on. */
  readonly browserId: string
  /** A session that this one takes the place of. */
  readonly token: string | null
}

export type Arrival = {
  readonly person: Person
  readonly token: string
  readonly language: string | null
  readonly preferences: Preferences
}

/** Whoever proved this address: the person it belongs to, or a new member. */
export function personAt(ctx: Context, email: string): Promise<{ person: Person; isNew: boolean }> {
  const find = async (tx: Writing) =>
    tx.db
      .selectFrom('person')
      .select(personColumns)
      .where('email_key', '=', mailboxKey(email))
      .executeTakeFirst()

  return transact(ctx, async (tx) => {
    const known = await find(tx)
    if (known) return { person: toPerson(known), isNew: false }
    const row = await tx.db
      .insertInto('person')
      .values({
        id: newId(tx.now),
        role: 'member',
        email: email.trim(),
        email_key: mailboxKey(email),
        email_verified_at: iso(tx.now),
        grants: toJson([]),
        preferences: toJson({}),
        created_at: iso(tx.now),
      })
      .returning(personColumns)
      .executeTakeFirstOrThrow()
    const person = toPerson(row)
    await record({ ...tx, actor: person }, 'person.joined', person, {})
    return { person, isNew: true }
  }).catch((error: unknown) => {
    // two browsers proved the same new address at once; the other one made the person
    if (!isUniqueViolation(error)) throw error
    return transact(ctx, async (tx) => ({ person: toPerson((await find(tx))!), isNew: false }))
  })
}

/** Lets a person in who has proved everything asked of them: a new session, and what they did as a guest becomes theirs. */
export function letIn(
  ctx: Context,
  person: Person,
  browser: Browser,
  limits: SessionLimits,
  letters?: SafetyLetters,
): Promise<Arrival> {
  return transact(ctx, async (tx) => {
    const asPerson: Writing = { ...tx, actor: person }
    if (browser.token !== null) await endSession(tx, browser.token)
    if (browser.guestId !== null) await claimGuest(asPerson, browser.guestId, person)
    const place = { agent: browser.agent.slice(0, 200), addressPrefix: browser.addressPrefix }
    const token = await openSession(asPerson, person, limits, place)
    const { isNewPlace } = await rememberBrowser(asPerson, person.id, { id: browser.browserId, ...place })
    if (isNewPlace) await tellOwner(asPerson, person.id, 'new_place', letters)
    const { language, preferences } = await tx.db
      .selectFrom('person')
      .select(['language', 'preferences'])
      .where('id', '=', person.id)
      .executeTakeFirstOrThrow()
    await record(asPerson, 'person.signed_in', person, {})
    return { person, token, language, preferences: preferencesOf({ preferences }) }
  })
}
