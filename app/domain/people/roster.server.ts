import { z } from 'zod'
import { authorize, can } from '#app/domain/access/policy.ts'
import { idOf, type Grant } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { cursorId } from '#app/kernel/cursors.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { log } from '#app/kernel/log.server.ts'
import { readCursor, toPage, writeCursor, type Page } from '#app/kernel/pages.ts'
import { iso } from '#app/kernel/time.ts'
import { containing } from '#db/containing.ts'
import { before } from '#db/keyset.ts'
import { fromJson } from '#db/json.ts'
import { maskedAddress, type PersonLine, type Protection } from './person-line.ts'

const cursor = z.tuple([cursorId])

/**
 * Everybody with an account, newest first; narrowed by a role, a company, and a piece of a name or address. Customers stand there for
 * who may know them only, with their addresses masked; they are found by a name, or by an address that is known whole.
 */
export async function listPeople(
  ctx: Context,
  narrowed: { readonly words?: string; readonly role?: string | null; readonly partnerId?: string },
  after: string | null,
  size = 30,
): Promise<Page<PersonLine>> {
  authorize(ctx, 'person.read', null)
  const place = readCursor(cursor, after)
  const words = narrowed.words?.trim().toLowerCase() ?? ''
  const mayKnow = can(ctx, 'customer.read', null)
  const rows = await people(ctx)
    .$if(Boolean(narrowed.role), (found) => found.where('person.role', '=', narrowed.role ?? ''))
    .$if(narrowed.partnerId !== undefined, (found) =>
      found.where('person.partner_id', '=', narrowed.partnerId ?? ''),
    )
    .$if(words !== '', (found) =>
      found.where((person) =>
        person.or([
          containing('person.name', words),
          person('person.email_key', '=', words),
          person.and([person('person.role', '!=', 'member'), containing('person.email_key', words)]),
        ]),
      ),
    )
    .$if(!mayKnow, (found) => found.where('person.role', '!=', 'member'))
    .$if(place !== null, (found) => found.where(before(['person.id'], place ?? [])))
    .orderBy('person.id', 'desc')
    .limit(size + 1)
    .execute()
  return toPage(
    rows,
    size,
    (row) => writeCursor(row.id),
    (row) => masked(toLine(row, ctx.now)),
  )
}

/** One person; a customer with the whole address, and the log remembers who looked. For admins also how they are protected. */
export async function findPersonLine(
  ctx: Context,
  id: string,
): Promise<PersonLine & { storeId: string | null; protection: Protection | null }> {
  authorize(ctx, 'person.read', null)
  const row = await people(ctx)
    .select(['person.store_id', 'person.password_hash', 'person.totp_confirmed_at'])
    .where('person.id', '=', id)
    .executeTakeFirst()
  if (!row || (row.role === 'member' && !can(ctx, 'customer.read', null)))
    throw new NotFound('person.not_found')
  if (row.role === 'member')
    log.info('customer read', { requestId: ctx.requestId, by: idOf(ctx.actor), personId: row.id })
  // how somebody is protected concerns whoever could take it off
  const protection = can(ctx, 'person.appoint', null)
    ? { hasPassword: row.password_hash !== null, hasAuthenticator: row.totp_confirmed_at !== null }
    : null
  return { ...toLine(row, ctx.now), storeId: row.store_id, protection }
}

const masked = (line: PersonLine): PersonLine =>
  line.role === 'member' ? { ...line, email: maskedAddress(line.email) } : line

const people = ({ db }: Context) =>
  db
    .selectFrom('person')
    .leftJoin('partner', 'partner.id', 'person.partner_id')
    .leftJoin('store', 'store.id', 'person.store_id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      'person.role',
      'person.grants',
      'person.suspended_at',
      'person.suspended_until',
      'person.created_at',
      'partner.name as company',
      'store.name as store',
    ])
    .where('person.role', '!=', 'guest')
    .where('person.erased_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof people>['execute']>>[number]

function toLine(row: Row, now: Date): PersonLine {
  const until = row.suspended_at === null ? null : (row.suspended_until ?? '9999')
  return {
    id: row.id,
    name: row.name ?? '',
    email: row.email ?? '',
    role: row.role as PersonLine['role'],
    grants: fromJson<Grant[]>(row.grants),
    company: row.company,
    store: row.store,
    suspendedUntil: until !== null && until > iso(now) ? until : null,
    createdAt: row.created_at,
  }
}
