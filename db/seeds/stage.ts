import type { Actor, Guest } from '#app/kernel/actor.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { newId } from '#app/kernel/ids.ts'
import { dayMs, hourMs, later } from '#app/kernel/time.ts'
import { consumers } from '#app/work/consumers.server.ts'
import { deliverDue } from '#app/work/dispatching.server.ts'
import type { Cast } from './cast.ts'
import type { Places, StoreSlug } from './places.ts'

/** Where the story is played: one open transaction, a clock that only goes forward, and chance that always falls the same way. */
export type Stage = {
  readonly end: Date
  readonly cast: Cast
  readonly places: Places
  /** Somebody at the present moment of the story. */
  as<Who extends Actor>(who: Who): Context<Who>
  /** From 0 to below 1. */
  chance(): number
  guest(home: StoreSlug): Guest
  /** Does this when its time has come; what would lie after the end never happens. */
  at(time: Date, act: () => Promise<void>): void
  daysBefore(days: number, hour?: number): Date
  /** Lets what has happened so far have its consequences. */
  deliver(): Promise<void>
}

export async function play(
  tx: Writing,
  end: Date,
  begin: { readonly cast: Cast; readonly places: Places },
  prepare: (stage: Stage) => void,
): Promise<void> {
  let now = tx.now
  let seed = 20261122
  const waiting: { time: number; order: number; act: () => Promise<void> }[] = []
  const chance = () => {
    // mulberry32
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const regulars = new Map<StoreSlug, Guest[]>()
  const stage: Stage = {
    end,
    ...begin,
    as: (who) => ({ db: tx.db, actor: who, now, requestId: 'seed' }),
    chance,
    guest: (home) => {
      const known = regulars.get(home) ?? []
      regulars.set(home, known)
      // most who speak up have done so before
      const again = known[Math.floor(chance() * known.length)]
      if (again && known.length > 24 && chance() < 0.7) return again
      const guest: Guest = { kind: 'guest', id: newId(now) }
      known.push(guest)
      return guest
    },
    at: (time, act) => {
      if (time < end) waiting.push({ time: time.getTime(), order: waiting.length, act })
    },
    deliver: () => deliverAll(tx, now),
    daysBefore: (days, hour = 9 + chance() * 10) => {
      const midnight = new Date(end.getTime() - days * dayMs)
      midnight.setUTCHours(0, 0, 0, 0)
      const time = later(midnight, hour * hourMs)
      return time < end ? time : later(end, -hourMs * (1 + chance()))
    },
  }
  prepare(stage)

  let told = now
  for (;;) {
    const next = waiting.reduce<(typeof waiting)[number] | null>(
      (first, act) =>
        first === null || act.time < first.time || (act.time === first.time && act.order < first.order)
          ? act
          : first,
      null,
    )
    const time = new Date(next ? Math.max(next.time, now.getTime()) : end)
    // consequences follow within hours, as they would have
    if (time.getTime() - told.getTime() > 6 * hourMs || next === null) {
      await deliverAll(tx, time)
      told = time
    }
    now = time
    if (next === null) return
    waiting.splice(waiting.indexOf(next), 1)
    await next.act()
  }
}

async function deliverAll(tx: Writing, now: Date): Promise<void> {
  const fail = (error: unknown) => {
    throw error
  }
  while ((await deliverDue(tx.db, consumers, now, fail)) > 0);
}
