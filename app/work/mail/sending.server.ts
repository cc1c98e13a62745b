import type { MailLane } from '#app/domain/mail/mail.ts'
import { newSecret } from '#app/kernel/ids.ts'
import type { LogFields } from '#app/kernel/log.server.ts'
import { dayMs, hourMs, iso, later, minuteMs } from '#app/kernel/time.ts'
import type { Database } from '#db/database.server.ts'
import { skippingLocked } from '#db/dialect.ts'
import { leaveOpen, mend, passageTo, trip } from '#app/work/breaker.server.ts'
import { isFree, leaseMs, LeaseLost, underLease, untilKept } from '#app/work/leasing.server.ts'
import { failingOf, reasonOf } from './failing.ts'
import type { Deliver, Letter } from './transport.server.ts'

/** One who sends: with what, by which clock, and until when. */
export type Sender = {
  readonly db: Database
  readonly deliver: Deliver
  readonly clock: () => Date
  readonly tell: (message: string, fields: LogFields) => void
  /** Breaks off the letter that is being handed over. */
  readonly signal?: AbortSignal
}

/** A letter is handed over within this time or not at all; shorter than the lease, so that even a renewal that fails does not double it. */
const letterPatienceMs = 45_000
const givesUpAfterMs = 7 * dayMs

type Held = Letter & { readonly attempts: number; readonly createdAt: string; readonly lease: string }

/** Sends the next letter of a lane. True when there may be another one. */
export async function sendNext(sender: Sender, lane: MailLane): Promise<boolean> {
  const { db, clock } = sender
  if (!(await isWaiting(db, lane, clock()))) return false
  const passage = await passageTo(db, 'mail', clock())
  if (passage === 'open') return false
  const letter = await claim(db, lane, clock())
  if (!letter) {
    if (passage === 'probe') await leaveOpen(db, 'mail', clock())
    return false
  }
  try {
    await underLease(
      {
        renew: () => renew(db, letter, clock()),
        patienceMs: letterPatienceMs,
        signal: sender.signal,
      },
      (signal) => sender.deliver(letter, signal),
    )
  } catch (error) {
    return settleFailure(sender, lane, letter, error)
  }
  await keepAsSent(sender, letter)
  if (passage === 'probe') await mend(db, 'mail')
  return true
}

async function isWaiting(db: Database, lane: MailLane, now: Date): Promise<boolean> {
  return (await dueIn(db, lane, now).executeTakeFirst()) !== undefined
}

/** The first letter of a lane that nobody holds. */
const dueIn = (db: Database, lane: MailLane, now: Date) =>
  db
    .selectFrom('mail')
    .select('id')
    .where('lane', '=', lane)
    .where('sent_at', 'is', null)
    .where('dead_at', 'is', null)
    .where('due_at', '<=', iso(now))
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', iso(now))]))
    .where(isFree(now))
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)

/** Finds and holds in one statement, just before it is handed over. */
async function claim(db: Database, lane: MailLane, now: Date): Promise<Held | null> {
  const lease = newSecret()
  const row = await db
    .updateTable('mail')
    .set((mail) => ({
      lease_key: lease,
      lease_until: iso(later(now, leaseMs)),
      attempts: mail('attempts', '+', 1),
    }))
    .where('id', '=', skippingLocked(db, dueIn(db, lane, now)))
    .returning(['id', 'address', 'subject', 'text', 'html', 'unsubscribe', 'attempts', 'created_at'])
    .executeTakeFirst()
  if (!row) return null
  const { created_at: createdAt, ...letter } = row
  return { ...letter, createdAt, lease }
}

/** Only whoever holds the lease may write about a letter. */
const held = (db: Database, { id, lease }: Held) =>
  db.updateTable('mail').where('id', '=', id).where('lease_key', '=', lease).where('sent_at', 'is', null)

async function renew(db: Database, letter: Held, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await held(db, letter)
    .set({ lease_until: iso(later(now, leaseMs)) })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function keepAsSent({ db, clock, tell }: Sender, letter: Held): Promise<void> {
  // what was told stands in the recipient's mailbox now; here it would only be kept
  const sent = { sent_at: iso(clock()), subject: '', text: '', html: '', last_error: null }
  const { numUpdatedRows } = await untilKept(() =>
    held(db, letter)
      .set({ ...sent, lease_key: null, lease_until: null })
      .executeTakeFirst(),
  )
  if (numUpdatedRows === 0n) tell('A letter was sent after its lease was lost', { letter: letter.id })
}

/** Puts a letter back, later, or for good. True when the next one may be tried. */
async function settleFailure(
  { db, clock, tell, signal }: Sender,
  lane: MailLane,
  letter: Held,
  error: unknown,
): Promise<boolean> {
  const now = clock()
  const free = { lease_key: null, lease_until: null }
  if (signal?.aborted) {
    await held(db, letter)
      .set((mail) => ({ ...free, attempts: mail('attempts', '-', 1) }))
      .execute()
    return false
  }
  if (error instanceof LeaseLost) {
    tell('A letter was left to who holds it now', { letter: letter.id })
    return true
  }
  const failing = failingOf(error)
  const reason = reasonOf(error)
  const isHopeless = now.getTime() - Date.parse(letter.createdAt) > givesUpAfterMs && letter.attempts > 10
  await held(db, letter)
    .set({
      ...free,
      due_at: iso(later(now, pauseMs(failing, lane, letter.attempts))),
      last_error: reason,
      dead_at: failing === 'refused' || isHopeless ? iso(now) : null,
    })
    .execute()
  tell('A letter was not taken', { letter: letter.id, lane, failing, reason, attempts: letter.attempts })
  // the server answered: it is there
  if (failing !== 'server') {
    await mend(db, 'mail')
    return true
  }
  const until = await trip(db, 'mail', reason, now)
  tell('No letter is tried until then', { until: iso(until), reason })
  return false
}

// a server that is away keeps all letters waiting by itself; the pause of the letter only lets others be the next to try
function pauseMs(failing: ReturnType<typeof failingOf>, lane: MailLane, attempts: number): number {
  const doubled = 2 ** Math.min(attempts, 20)
  if (failing === 'server') return Math.min(doubled * 500, minuteMs / 2)
  const longest = lane === 'urgent' ? minuteMs : hourMs
  return Math.min(doubled * (lane === 'urgent' ? 2_000 : 15_000), longest) * (0.75 + Math.random() / 4)
}

/** A letter that came too late would only puzzle whoever gets it; what it said is gone with it. */
export async function expireMail(db: Database, now: Date): Promise<void> {
  await db
    .updateTable('mail')
    .set({ dead_at: iso(now), subject: '', text: '', html: '', last_error: 'expired' })
    .where('expires_at', '<=', iso(now))
    .where('sent_at', 'is', null)
    .where('dead_at', 'is', null)
    .execute()
}
