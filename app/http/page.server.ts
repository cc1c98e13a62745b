import type { LoaderFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import type { Context } from '#app/kernel/context.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import type { ActorFor, Audience } from './audience.ts'
import { admit, contextFor, type Asking } from './context.server.ts'
import { asPageError } from './errors.server.ts'
import { spend, type LimitName } from './limits.server.ts'

export type Spec<A extends Audience, P extends z.ZodType> = {
  readonly for: A
  /** The address's parameters; one that does not fit is a page that does not exist. */
  readonly params?: P
  readonly limit?: LimitName
}

export type Asked<A extends Audience, P extends z.ZodType> = {
  readonly ctx: Asking & Context<ActorFor<A>>
  readonly params: z.infer<P>
  readonly url: URL
  readonly request: Request
}

/** Builds a loader: finds out who asks, checks the address, reads, and turns refusals into responses. */
export function page<A extends Audience, T, P extends z.ZodType = z.ZodType>(
  spec: Spec<A, P>,
  read: (asked: Asked<A, P>) => Promise<T>,
) {
  return async ({ request, params, context }: LoaderFunctionArgs): Promise<T> => {
    try {
      const ctx = admit(await contextFor(request, context), spec.for)
      if (spec.limit) await spend(ctx, spec.limit)
      return await read({ ctx, params: readParams(spec.params, params), url: new URL(request.url), request })
    } catch (error) {
      throw asPageError(error, request, context.requestId)
    }
  }
}

export function readParams<P extends z.ZodType>(shape: P | undefined, params: unknown): z.infer<P> {
  if (!shape) return {} as z.infer<P>
  const address = shape.safeParse(params)
  if (!address.success) throw new NotFound('page.not_found')
  return address.data
}
