import { returnToBudget, takeFromBudget, type Budget } from '#app/kernel/budgets.server.ts'
import type { Context } from '#app/kernel/context.server.ts'
import { TooMany } from '#app/kernel/errors.ts'
import { sha256 } from '#app/kernel/ids.ts'
import { hourMs } from '#app/kernel/time.ts'
import { standingOf, type Whence } from './recognising.server.ts'

/** How many wrong guesses at one account are judged in an hour, from all strange networks together. */
export const wrongGuesses: Budget = { burst: 10, refillMs: hourMs }

type Account = { readonly emailKey: string } | { readonly personId: string }

/**
 * A guess at a secret of one account. It counts before it is judged, so that many at once are not more than one after the other; who
 * was right takes it back. Beyond the budget nothing is judged any more, not even the truth. `code` is the refusal then.
 */
export async function guessing<T>(
  ctx: Context,
  secret: 'password' | 'second-factor',
  account: Account,
  whence: Whence,
  code: string,
  judge: () => Promise<T>,
): Promise<T> {
  const standing = await standingOf(ctx, account, whence)
  const whose = sha256('emailKey' in account ? account.emailKey : account.personId).slice(0, 40)
  const key = `guess ${secret} ${whose} ${standing}`
  const seconds = await takeFromBudget(ctx, key, wrongGuesses)
  if (seconds > 0) throw new TooMany(code, seconds)
  const answer = await judge()
  await returnToBudget(ctx, key, wrongGuesses)
  return answer
}
