import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import { config } from '#app/config.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { messagesIn } from '#app/i18n/catalogues.server.ts'
import { sentenceOf } from '#app/i18n/refusals.ts'
import { whenAway } from '#app/kernel/context.server.ts'
import { BadRequest, Refusal, SignInRequired, type Details } from '#app/kernel/errors.ts'
import { pageBefore } from './addresses.ts'
import type { Audience } from './audience.ts'
import { ableToWrite, admit, contextFor } from './context.server.ts'
import {
  asFormAnswer,
  asProblem,
  bug,
  forgetting,
  goTo,
  headersOf,
  isAboutWhatWasTyped,
  noted,
} from './errors.server.ts'
import { flashCookie } from './flash.server.ts'
import { rememberGuest } from './form.server.ts'
import { fieldsOf, readForm, typedOf, type Fields } from './input.server.ts'
import { paying, type LimitName } from './limits.server.ts'
import { answeredOnce, onceFor } from './once.server.ts'
import { rememberAct } from './pending-act.server.ts'
import { readParams, type Asked } from './page.server.ts'

/** What a pressed button may say: where to go instead of back, a sentence (code of `messages.flash`), and facts for a script. */
export type Pressed = {
  readonly to?: string
  readonly flash?: string
  readonly details?: Details
  /** What the enhancer learns, such as the new count. */
  readonly answer?: Readonly<Record<string, unknown>>
  readonly cookies?: readonly string[]
  /** The browser forgets what it keeps of this site: pages, pictures, drafts. */
  readonly forgets?: true
}

type Press<A extends Audience, P extends z.ZodType> = (
  asked: Asked<A, P> & { readonly fields: Fields },
) => Promise<Pressed | undefined>

type ButtonSpec<A extends Audience, P extends z.ZodType> = {
  readonly for: A
  readonly params?: P
  readonly limit?: LimitName
  /** A press that writes nothing of a guest's own, so that it makes no guest of a stranger. */
  readonly leavesNoTrace?: true
  /** Pressed again with the same key, it does nothing more and answers as before. */
  readonly sentOnce?: true
  /** Its page is one of forms: one that says its name in the field `form` is answered there, with all that was typed, like `form`. */
  readonly answersThere?: true
  readonly post?: Press<A, P>
  readonly delete?: Press<A, P>
}

/**
 * Builds an action for buttons that post to a noun. Plain forms know no DELETE, so `_method=delete` stands for it. Answers with
 * the page the button stood on, or, to a script that asks for JSON, with what changed.
 */
export function button<A extends Audience, P extends z.ZodType = z.ZodType>(spec: ButtonSpec<A, P>) {
  return async ({ request, params, context }: ActionFunctionArgs) => {
    const wantsJson = request.headers.get('accept')?.includes('application/json') ?? false
    let body = new FormData()
    try {
      body = await readForm(request)
      const method = request.method === 'DELETE' || body.get('_method') === 'delete' ? 'delete' : 'post'
      const press = spec[method]
      if (!press) throw new BadRequest('page.bad_request')
      const { ctx, newGuestId } = ableToWrite(admit(await contextFor(request, context), spec.for), spec)
      const url = new URL(request.url)
      const asked = {
        ctx: ctx as Asked<A, P>['ctx'],
        params: readParams(spec.params, params),
        url,
        request,
        fields: fieldsOf(body),
      }
      const answer = async (ctx: (typeof asked)['ctx']) => {
        const pressed = (await press({ ...asked, ctx })) ?? {}
        const cookies = [...(pressed.cookies ?? [])]
        if (pressed.flash && !wantsJson)
          cookies.push(flashCookie({ tone: 'good', code: pressed.flash, details: pressed.details ?? {} }))
        const response = wantsJson
          ? withCookies(Response.json(pressed.answer ?? {}), cookies)
          : goTo(pressed.to ?? pageBefore(request, body.get('_back'), config().origin), cookies)
        return pressed.forgets ? forgetting(response) : response
      }
      const { once, guestToRemember } = onceFor({
        ctx,
        request,
        fields: asked.fields,
        newGuestId,
        sender: context.sender,
      })
      const response = await paying(ctx, spec.limit, () =>
        spec.sentOnce || newGuestId !== null
          ? answeredOnce(once, asked.ctx, request, asked.fields, answer)
          : answer(asked.ctx),
      )
      return rememberGuest(response, guestToRemember())
    } catch (thrown) {
      if (thrown instanceof Response) return thrown
      const error = whenAway(thrown)
      if (wantsJson) {
        const messages = messagesIn(languageOf(request))
        return asProblem(error, request, context.requestId, (code, details) =>
          sentenceOf(messages, code, details),
        )
      }
      if (spec.answersThere && body.has('form') && isAboutWhatWasTyped(error))
        return asFormAnswer(error, request, context.requestId, typedOf(fieldsOf(body)))
      return backWith(error, request, context.requestId, body)
    }
  }
}

function backWith(error: unknown, request: Request, requestId: string, body: FormData): Response {
  const back = pageBefore(request, body.get('_back'), config().origin)
  if (error instanceof SignInRequired) {
    return goTo(`/sign-in?${new URLSearchParams({ to: back }).toString()}`, [
      rememberAct(request, body, back),
    ])
  }
  if (!(error instanceof Refusal)) {
    bug(error, request, requestId)
    // @NOTE a resource route cannot throw to an error page; the Node server draws one for an empty refusal
    return new Response(null, { status: 500 })
  }
  noted(error, request, requestId)
  // the page it stood on cannot be read either
  if (error.code === 'site.away')
    return new Response(null, { status: error.status, headers: headersOf(error) })
  const code =
    'fields' in error
      ? (Object.values(error.fields as Record<string, readonly string[]>)[0]?.[0] ?? error.code)
      : error.code
  return goTo(back, [flashCookie({ tone: 'bad', code, details: error.details })])
}

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/** An address that only takes presses: whoever opens it is sent to the page it belongs to. */
export const onlyPressed =
  (page: (params: Readonly<Record<string, string | undefined>>) => string) =>
  ({ params }: LoaderFunctionArgs): Response =>
    goTo(page(params))
