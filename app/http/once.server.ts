import { config } from '#app/config.server.ts'
import { once, onceByStranger } from '#app/domain/people/submissions.server.ts'
import type { Context, Writing } from '#app/kernel/context.server.ts'
import { sign } from '#app/kernel/signing.ts'
import { dayMs } from '#app/kernel/time.ts'
import { keyOf, typedOf, type Fields } from './input.server.ts'

type Kept = {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

/**
 * Answers a form that is sent again under the same key with its first answer: what it did is done once, and key, deed and answer stand
 * or fall in one transaction. Not for forms that write before they refuse, because a refusal takes back everything.
 */
export async function answeredOnce<Ctx extends Context>(
  once: Once,
  ctx: Ctx,
  request: Request,
  fields: Fields,
  act: (ctx: Ctx) => Promise<Response>,
): Promise<Response> {
  const said = [request.method, new URL(request.url).pathname, typedOf(fields), fields['_method'] ?? null]
  const deed = async ({ db }: Writing) => {
    const answer = await act({ ...ctx, db })
    return JSON.stringify({
      status: answer.status,
      headers: [...answer.headers],
      body: await answer.text(),
    } satisfies Kept)
  }
  const { status, headers, body } = JSON.parse(await once(said, deed, 'told_apart')) as Kept
  return new Response(body === '' ? null : body, {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  })
}

/** Does something once, and answers with the address it led to; `words` are what makes two sendings the same. */
export type Once = (
  words: readonly unknown[],
  act: (tx: Writing) => Promise<string>,
  /** `told_apart`: two people may well say the same at once, so that only the page's own key tells a repetition. */
  strangers?: 'told_apart',
) => Promise<string>

type Sending = {
  readonly ctx: Context
  readonly request: Request
  readonly fields: Fields
  /** Of a browser that carried no cookie: the guest it becomes, unless this is a repetition. */
  readonly newGuestId: string | null
  readonly sender: () => string
}

// as long as somebody waits before pressing again, and too short for a neighbour to follow
const pressedAgainMs = 10_000
// what a script puts there cannot be guessed; anything shorter may be in two browsers
const ownKey = /^[\w-]{20,200}$/

/** `once` for whoever sends: a person or known guest by the key of their page, a stranger by the key that a script put there, or by what was sent from where. */
export function onceFor({ ctx, request, fields, newGuestId, sender }: Sending): {
  readonly once: Once
  /** Who this browser is from now on: nobody new, when it only heard an earlier answer again. */
  readonly guestToRemember: () => string | null
} {
  const { pathname } = new URL(request.url)
  const files = filesIn(fields)
  const { _key: key } = fields
  const isOwn = typeof key === 'string' && ownKey.test(key)

  let isRepeated = false
  const onlyOnce: Once = async (words, act, strangers) => {
    // the guest is known from now on: their next press from the same page finds this one by its key
    const byPerson = (ctx: Context) => once(ctx, keyOf(fields), words, act)
    const from = isOwn ? key : strangers === 'told_apart' || key === undefined ? null : sender()
    if (newGuestId === null || from === null) return byPerson(ctx)
    const press = sign('press', [pathname, from, JSON.stringify([words, files])], config().secret)
    const answered = await onceByStranger(ctx, press, isOwn ? dayMs : pressedAgainMs, byPerson)
    isRepeated ||= answered.isRepeated
    return answered.location
  }
  return { once: onlyOnce, guestToRemember: () => (isRepeated ? null : newGuestId) }
}

const filesIn = (fields: Fields): string[] =>
  Object.values(fields)
    .flat()
    .filter((entry): entry is File => entry instanceof File && entry.size > 0)
    .map(({ name, size }) => `${name} ${size}`)
