import { data, redirect, type TypedResponse } from '@remix-run/node'
import {
  Invalid,
  Refusal,
  SignInRequired,
  Suspended,
  TooMany,
  Unavailable,
  type Details,
  type FieldProblems,
} from '#app/kernel/errors.ts'
import { log } from '#app/kernel/log.server.ts'
import { whenAway } from '#app/kernel/context.server.ts'
import { ownPath, signInAddress } from './addresses.ts'

/** What an error page is given; root.tsx draws it. */
export type Failure = { readonly code: string; readonly details: Details; readonly requestId: string }

/** What a form is given back: problems by field, one sentence above it, and everything that was typed. */
export type Refused = {
  readonly refused: {
    readonly code: string
    readonly details: Details
    readonly fields: FieldProblems
    readonly typed: Readonly<Record<string, string | readonly string[]>>
  }
}

export type Typed = Refused['refused']['typed']

/** Turns anything thrown while a page was read into what Remix expects to be thrown. */
export function asPageError(thrown: unknown, request: Request, requestId: string): unknown {
  const error = whenAway(thrown)
  if (error instanceof Response || isRemixData(error)) return error
  if (error instanceof SignInRequired) return goTo(signInAddress(new URL(request.url)), [], 302)
  if (error instanceof Invalid) return failure(bug(error, request, requestId), requestId)
  if (error instanceof Refusal) return failure(noted(error, request, requestId), requestId)
  return failure(bug(error, request, requestId), requestId)
}

/** Whether a refusal is about what was typed, not about who asks or where. */
export const isAboutWhatWasTyped = (error: unknown): error is Refusal =>
  error instanceof Suspended || (error instanceof Refusal && ![400, 401, 403, 404].includes(error.status))

/** A refused form answers on its own page, with all that was typed; what only a page can say is thrown. */
export function asFormAnswer(thrown: unknown, request: Request, requestId: string, typed: Typed) {
  const error = whenAway(thrown)
  if (!isAboutWhatWasTyped(error)) throw asPageError(error, request, requestId)
  noted(error, request, requestId)
  const refused: Refused['refused'] = {
    code: error.code,
    details: error.details,
    fields: error instanceof Invalid ? error.fields : {},
    typed,
  }
  return data({ refused }, { status: error.status, headers: headersOf(error) })
}

export function asProblem(
  thrown: unknown,
  request: Request,
  requestId: string,
  sentence: (code: string, details: Details) => string,
): Response {
  const error = whenAway(thrown)
  const refusal = error instanceof Refusal ? noted(error, request, requestId) : null
  if (!refusal) bug(error, request, requestId)
  const code = refusal?.code ?? 'page.bug'
  return Response.json(
    {
      code,
      sentence: sentence(code, refusal?.details ?? {}),
      ...(refusal instanceof Invalid ? { fields: refusal.fields } : {}),
      requestId,
    },
    {
      status: refusal?.status ?? 500,
      headers: { ...headersOf(refusal), 'content-type': 'application/problem+json' },
    },
  )
}

export const headersOf = (error: Refusal | null): Record<string, string> =>
  error instanceof TooMany || error instanceof Unavailable
    ? { 'retry-after': String(error.retryAfterSeconds) }
    : {}

function failure(error: Refusal | null, requestId: string) {
  const body: Failure = { code: error?.code ?? 'page.bug', details: error?.details ?? {}, requestId }
  return data(body, { status: error?.status ?? 500, headers: headersOf(error) })
}

export function noted(error: Refusal, request: Request, requestId: string): Refusal {
  if (error instanceof Unavailable) away(error, requestId)
  log.info('refused', {
    requestId,
    path: new URL(request.url).pathname,
    status: error.status,
    refusal: error.code,
    ...(error instanceof Invalid && { problems: codesOf(error) }),
  })
  return error
}

const codesOf = ({ fields }: Invalid): string[] => [
  ...new Set(
    Object.values(fields)
      .flat()
      .map((problem) => (typeof problem === 'string' ? problem : problem.code)),
  ),
]

let lastToldMs = -Infinity

/** While the database is away every request says so; one line a second is enough to know why. */
function away({ code, cause }: Unavailable, requestId: string): void {
  const nowMs = performance.now()
  if (nowMs - lastToldMs < 1000) return
  lastToldMs = nowMs
  log.error('Unavailable', { requestId, refusal: code, error: cause })
}

export function bug(error: unknown, request: Request, requestId: string): null {
  log.error('bug', { requestId, path: new URL(request.url).pathname, error })
  return null
}

const isRemixData = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && error.type === 'DataWithResponseInit'

/** Leaves nothing of the person on the device: a browser that knows this header drops pages, pictures and drafts of this site. */
export function forgetting<R extends Response>(response: R): R {
  response.headers.set('clear-site-data', '"cache", "storage"')
  return response
}

/** Every way out of a route leads here, and to a page of this site whatever was asked for. Typed so that `useActionData` does not become `any`. */
export const goTo = (
  address: string,
  cookies: readonly string[] = [],
  status = 303,
  also: Readonly<Record<string, string>> = {},
): TypedResponse<never> => {
  const headers = new Headers(also)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return redirect(ownPath(address), { status, headers })
}
