import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia'
import type { Person } from '#app/kernel/actor.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { newId, newSecret, sha256 } from '#app/kernel/ids.ts'
import type { Database } from '#db/database.server.ts'
import { prepared } from '#db/prepared.server.ts'
import { isTrusted, personColumns, toPerson } from './person.ts'

// The only file that knows Lucia: finished work without further development, kept behind these few functions.

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionFacts, { person: Person }>
    DatabaseSessionAttributes: SessionFacts
    DatabaseUserAttributes: { person: Person }
  }
}

type SessionFacts = {
  handle: string
  createdAt: string
  agent: string
  addressPrefix: string
  provedAt: string
}

export type SessionLimits = {
  readonly idleMs: number
  readonly absoluteMs: number
  readonly staffIdleMs: number
  readonly staffAbsoluteMs: number
}

/** An open session as its owner may see it; `handle` names it in lists and forms, the token stands only in the cookie. */
export type Session = {
  readonly handle: string
  readonly person: Person
  readonly createdAt: string
  readonly provedAt: string
  readonly agent: string
  readonly addressPrefix: string
}

// the first letter of a token says which limits it lives under
const staffMark = 's'
const memberMark = 'm'

const newToken = (isForTrusted: boolean): string => (isForTrusted ? staffMark : memberMark) + newSecret()

/** The session of this token, if it is still good; renews its idle limit at most once in half of it. */
export async function readSession(
  db: Database,
  limits: SessionLimits,
  token: string,
): Promise<Session | null> {
  if (!/^[sm][\w-]{20,60}$/.test(token)) return null
  const { session, user } = await lucia(db, limits, token.startsWith(staffMark)).validateSession(token)
  return session && { ...session, person: user.person }
}

/** Opens a session and returns its token, of which only the hash is kept. */
export async function openSession(
  tx: Writing,
  person: { readonly id: string; readonly role: Person['role'] },
  limits: SessionLimits,
  browser: { readonly agent: string; readonly addressPrefix: string },
): Promise<string> {
  const trusted = isTrusted(person.role)
  const token = newToken(trusted)
  const now = tx.now.toISOString()
  const facts = { ...browser, handle: newId(tx.now), createdAt: now, provedAt: now }
  await lucia(tx.db, limits, trusted).createSession(person.id, facts, { sessionId: token })
  return token
}

export async function endSession(tx: Writing, token: string): Promise<void> {
  await tx.db.deleteFrom('session').where('id', '=', sha256(token)).execute()
}

/** Ends one session of a person by its handle. */
export async function endSessionOf(tx: Writing, personId: string, handle: string): Promise<void> {
  await tx.db.deleteFrom('session').where('person_id', '=', personId).where('handle', '=', handle).execute()
}

/** Somebody has shown again, in this session, who they are: it goes on under another token, and within the same limits. Null when it is over. */
export async function renewProof(
  tx: Writing,
  person: { readonly id: string; readonly role: Person['role'] },
  handle: string,
): Promise<string | null> {
  const token = newToken(isTrusted(person.role))
  const { numUpdatedRows } = await tx.db
    .updateTable('session')
    .set({ id: sha256(token), proved_at: tx.now.toISOString() })
    .where('person_id', '=', person.id)
    .where('handle', '=', handle)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? null : token
}

/** Ends all sessions of a person, or all but one: after a change of rights, a suspension, at a wish. */
export async function endSessionsOf(
  tx: Writing,
  personId: string,
  exceptHandle: string | null = null,
): Promise<void> {
  await tx.db
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .$if(exceptHandle !== null, (sessions) => sessions.where('handle', '!=', exceptHandle ?? ''))
    .execute()
  // nor is anybody let in who proved a first step before
  await tx.db.deleteFrom('sign_in_step').where('person_id', '=', personId).execute()
}

export async function sessionsOf(db: Database, personId: string): Promise<Omit<Session, 'person'>[]> {
  const rows = await db
    .selectFrom('session')
    .select(['handle', 'created_at', 'proved_at', 'agent', 'address_prefix'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    handle: row.handle,
    createdAt: row.created_at,
    provedAt: row.proved_at,
    agent: row.agent,
    addressPrefix: row.address_prefix,
  }))
}

export async function sweepSessions(tx: Writing): Promise<void> {
  await tx.db.deleteFrom('session').where('expires_at', '<', tx.now.toISOString()).execute()
}

const known = new WeakMap<Database, { limits: SessionLimits; staff: Lucia; member: Lucia }>()

function lucia(
  db: Database,
  limits: SessionLimits,
  forStaff: boolean,
): Lucia<SessionFacts, { person: Person }> {
  const make = (idleMs: number, absoluteMs: number) =>
    new Lucia(adapter(db, absoluteMs), {
      sessionExpiresIn: new TimeSpan(idleMs, 'ms'),
      getSessionAttributes: (facts) => facts,
      getUserAttributes: ({ person }) => ({ person }),
    })
  let pair = known.get(db)
  if (pair?.limits !== limits) {
    pair = {
      limits,
      staff: make(limits.staffIdleMs, limits.staffAbsoluteMs) as unknown as Lucia,
      member: make(limits.idleMs, limits.absoluteMs) as unknown as Lucia,
    }
    known.set(db, pair)
  }
  return forStaff ? pair.staff : pair.member
}

const sessionRows = prepared((db: Database, tokenHash: string) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(personColumns)
    .select([
      'session.handle',
      'session.created_at',
      'session.expires_at',
      'session.proved_at',
      'session.agent',
      'session.address_prefix',
    ])
    .where('session.id', '=', tokenHash)
    .where('person.erased_at', 'is', null)
    .where('person.claimed_by', 'is', null),
)

/** Lucia hands over plain ids and expects them back; the table only ever meets their hashes. */
function adapter(db: Database, absoluteMs: number): Adapter {
  return {
    async getSessionAndUser(token): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const [row] = await sessionRows(db, sha256(token))
      if (!row) return [null, null]
      const idleUntil = new Date(row.expires_at)
      const absoluteUntil = new Date(Date.parse(row.created_at) + absoluteMs)
      return [
        {
          id: token,
          userId: row.id,
          // Lucia compares with the machine's clock; so must the limit it does not know
          // eslint-disable-next-line no-restricted-syntax
          expiresAt: absoluteUntil.getTime() < Date.now() ? absoluteUntil : idleUntil,
          attributes: {
            handle: row.handle,
            createdAt: row.created_at,
            provedAt: row.proved_at,
            agent: row.agent,
            addressPrefix: row.address_prefix,
          },
        },
        { id: row.id, attributes: { person: toPerson(row) } },
      ]
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      await db
        .insertInto('session')
        .values({
          id: sha256(id),
          handle: attributes.handle,
          person_id: userId,
          created_at: attributes.createdAt,
          expires_at: expiresAt.toISOString(),
          proved_at: attributes.provedAt,
          agent: attributes.agent,
          address_prefix: attributes.addressPrefix,
        })
        .execute()
    },
    async updateSessionExpiration(token, expiresAt) {
      await db
        .updateTable('session')
        .set({ expires_at: expiresAt.toISOString() })
        .where('id', '=', sha256(token))
        .execute()
    },
    // @NOTE Lucia calls it for what has run out by the machine's clock. `sweepSessions` removes that, once the clock can be believed
    deleteSession: () => Promise.resolve(),
    async deleteUserSessions(personId) {
      await db.deleteFrom('session').where('person_id', '=', personId).execute()
    },
    async getUserSessions() {
      // @NOTE hashes must not come back as if they were ids; `sessionsOf` lists by handle
      return Promise.resolve([])
    },
    // `sweepSessions` does it, on the timetable's clock
    deleteExpiredSessions: () => Promise.resolve(),
  }
}
