import { z } from 'zod'
import { config } from '#app/config.server.ts'
import { openSealed, sealed } from '#app/kernel/signing.ts'
import { cookieOf, endedCookie, setCookie } from './cookies.server.ts'

const shape = z.discriminatedUnion('step', [
  /** A code is on its way to this address, good in the browser that holds the secret. */
  z.object({
    step: z.literal('code'),
    email: z.string(),
    secret: z.string(),
    sentAt: z.number(),
    to: z.string(),
  }),
  /** Somebody has proved the first step; their authenticator’s code is wanted still. */
  z.object({ step: z.literal('totp'), stepId: z.string(), to: z.string() }),
])

export type SignInStep = z.infer<typeof shape>

/** How far this browser has come; signed, so that nobody can give themselves a step. */
export const signInStepCookie = (step: SignInStep): string =>
  setCookie('signIn', sealed('sign-in step', step, config().secret))

export const endedSignInCookie = (): string => endedCookie('signIn')

export function signInStepOf(request: Request): SignInStep | null {
  const step = shape.safeParse(openSealed('sign-in step', cookieOf(request, 'signIn') ?? '', config().secret))
  return step.success ? step.data : null
}
