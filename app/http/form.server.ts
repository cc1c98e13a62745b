import type { ActionFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import { BadRequest } from '#app/kernel/errors.ts'
import type { Audience } from './audience.ts'
import { ableToWrite, admit, contextFor } from './context.server.ts'
import { asFormAnswer } from './errors.server.ts'
import { fieldsOf, readForm, readInput, typedOf, type Fields } from './input.server.ts'
import { spend } from './limits.server.ts'
import { readParams, type Asked, type Spec } from './page.server.ts'
import { guestCookie } from './session-cookie.server.ts'

type FormSpec<A extends Audience, P extends z.ZodType, I extends z.ZodType> = Spec<A, P> & {
  readonly input: I
  /** A form that writes nothing of a guest's own, so that it makes no guest of a stranger. */
  readonly leavesNoTrace?: true
}
type FormAsked<A extends Audience, P extends z.ZodType, I extends z.ZodType> = Asked<A, P> & {
  readonly input: z.infer<I>
  readonly fields: Fields
}

/** Builds an action for a form that posts to its own page: refused, it answers there with problems at the fields and all that was typed. */
export function form<A extends Audience, I extends z.ZodType, T, P extends z.ZodType = z.ZodType>(
  spec: FormSpec<A, P, I>,
  change: (asked: FormAsked<A, P, I>) => Promise<T>,
) {
  return async ({ request, params, context }: ActionFunctionArgs) => {
    let fields: Fields = {}
    try {
      if (request.method !== 'POST') throw new BadRequest('page.bad_request')
      fields = fieldsOf(await readForm(request))
      const { ctx, newGuestId } = ableToWrite(
        admit(await contextFor(request, context), spec.for),
        spec,
        typedOf(fields, true),
      )
      if (spec.limit) await spend(ctx, spec.limit)
      const asked = {
        ctx: ctx as FormAsked<A, P, I>['ctx'],
        params: readParams(spec.params, params),
        url: new URL(request.url),
        request,
        input: readInput(spec.input, fields),
        fields,
      }
      return rememberGuest(await change(asked), newGuestId)
    } catch (error) {
      return asFormAnswer(error, request, context.requestId, typedOf(fields))
    }
  }
}

/** A guest who wrote something is known by a cookie from now on. */
export function rememberGuest<T>(answer: T, newGuestId: string | null): T {
  if (newGuestId !== null && answer instanceof Response)
    answer.headers.append('set-cookie', guestCookie(newGuestId))
  return answer
}
