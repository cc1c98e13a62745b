import { once } from '#app/domain/people/submissions.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
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
  ctx: Ctx,
  request: Request,
  fields: Fields,
  act: (ctx: Ctx) => Promise<Response>,
): Promise<Response> {
  const said = [request.method, new URL(request.url).pathname, typedOf(fields), fields['_method'] ?? null]
  const kept = await once(ctx, keyOf(fields), said, async ({ db }) => {
    const answer = await act({ ...ctx, db })
    return JSON.stringify({
      status: answer.status,
      headers: [...answer.headers],
      body: await answer.text(),
    } satisfies Kept)
  })
  const { status, headers, body } = JSON.parse(kept) as Kept
  return new Response(body === '' ? null : body, {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  })
}
