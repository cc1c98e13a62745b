import { config } from '#app/config.server.ts'
import { mailReach } from '#app/domain/mail/reaching.server.ts'
import type { Context } from '#app/kernel/context.server.ts'

/** How well a letter leaves this site now; `none` where no mail server was ever named. */
export type Reach = 'fine' | 'late' | 'none'

/** Whether a letter can ever leave; for what promises one on a page that need not know how late it is. */
export const sendsMail = (): boolean => config().hasMailbox || config().smtpUrl !== null

export async function reachOfMail(ctx: Context): Promise<Reach> {
  const { smtpUrl, hasMailbox } = config()
  if (hasMailbox) return 'fine'
  return smtpUrl === null ? 'none' : mailReach(ctx)
}

/** A flash that promises a letter, or the one that does not. */
export const promised = async (ctx: Context, code: string): Promise<string> =>
  (await reachOfMail(ctx)) === 'fine' ? code : 'mail.waits'
