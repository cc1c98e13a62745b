import type { ActionFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import { BadRequest, type FieldProblems } from '#app/kernel/errors.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Audience } from './audience.ts'
import { ableToWrite, admit, contextFor } from './context.server.ts'
import { asFormAnswer } from './errors.server.ts'
import { fieldsOf, readForm, readInput, typedOf, type Fields } from './input.server.ts'
import { languageOf } from './language.server.ts'
import { paying } from './limits.server.ts'
import { answeredOnce, onceFor, type Once } from './once.server.ts'
import { readParams, type Asked, type Spec } from './page.server.ts'
import { guestCookie } from './session-cookie.server.ts'
import { keepUploads } from './uploads.server.ts'

type FormSpec<A extends Audience, P extends z.ZodType, I extends z.ZodType> = Spec<A, P> & {
  /** What may be typed; where numbers are, it depends on the language of the page. */
  readonly input: I | ((language: Language) => I)
  /** A form that writes nothing of a guest's own, so that it makes no guest of a stranger. */
  readonly leavesNoTrace?: true
  /** Sent again with the same key, it does nothing more and answers as before; it always answers with a redirect. */
  readonly sentOnce?: true
  /** Photos of the field `photos` are kept first, whatever becomes of the form. */
  readonly takesPhotos?: true
}
type FormAsked<A extends Audience, P extends z.ZodType, I extends z.ZodType> = Asked<A, P> & {
  readonly input: z.infer<I>
  readonly fields: Fields
  readonly once: Once
}

/** Builds an action for a form that posts to its own page: refused, it answers there with problems at the fields and all that was typed. */
export function form<A extends Audience, I extends z.ZodType, T, P extends z.ZodType = z.ZodType>(
  spec: FormSpec<A, P, I>,
  change: (asked: FormAsked<A, P, I>) => Promise<T>,
) {
  return async ({ request, params, context }: ActionFunctionArgs) => {
    let fields: Fields = {}
    let guest: string | null = null
    try {
      if (request.method !== 'POST') throw new BadRequest('page.bad_request')
      fields = fieldsOf(await readForm(request))
      const { ctx, newGuestId } = ableToWrite(admit(await contextFor(request, context), spec.for), spec)
      const { once, guestToRemember } = onceFor({
        ctx,
        request,
        fields,
        newGuestId,
        sender: context.sender,
      })
      const act = async () => {
        let problems: FieldProblems = {}
        if (spec.takesPhotos) {
          guest = newGuestId
          ;({ fields, problems } = await keepUploads(ctx, fields))
        }
        const asked = {
          ctx: ctx as FormAsked<A, P, I>['ctx'],
          params: readParams(spec.params, params),
          url: new URL(request.url),
          request,
          input: readInput(
            typeof spec.input === 'function' ? spec.input(languageOf(request)) : spec.input,
            fields,
            problems,
          ),
          fields,
          once,
        }
        return spec.sentOnce
          ? await answeredOnce(
              once,
              asked.ctx,
              request,
              fields,
              (ctx) => change({ ...asked, ctx }) as Promise<Response>,
            )
          : await change(asked)
      }
      // a form that did something leads elsewhere; one that only asks back stays on its page
      const answer = await paying(ctx, spec.limit, act, (answer) => answer instanceof Response)
      return rememberGuest(answer as T, guestToRemember())
    } catch (error) {
      return rememberGuest(asFormAnswer(error, request, context.requestId, typedOf(fields)), guest)
    }
  }
}

/** A guest who wrote something is known by a cookie from now on. */
export function rememberGuest<T>(answer: T, newGuestId: string | null): T {
  if (newGuestId === null) return answer
  if (answer instanceof Response) answer.headers.append('set-cookie', guestCookie(newGuestId))
  else if (hasHeaders(answer)) {
    const headers = new Headers(answer.init?.headers)
    headers.append('set-cookie', guestCookie(newGuestId))
    answer.init = { ...answer.init, headers }
  }
  return answer
}

// what Remix's data() makes: the answer of a page, with headers
const hasHeaders = (answer: unknown): answer is { init: ResponseInit | null } =>
  typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === 'DataWithResponseInit'
