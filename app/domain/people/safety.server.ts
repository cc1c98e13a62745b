import type { Mail } from '#app/domain/mail/mail.ts'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import type { Writing } from '#app/kernel/context.server.ts'
import { iso } from '#app/kernel/time.ts'

/** What somebody has to hear of, because it may have been done by another who stood at their door. */
export const safetyOccasions = [
  'password_set',
  'password_removed',
  'authenticator_on',
  'authenticator_off',
  'codes_renewed',
  'code_used',
  'reset',
  'rights',
  'new_place',
] as const
export type SafetyOccasion = (typeof safetyOccasions)[number]

/** How such a letter is written, by who knows the sentences and from where it was done. */
export type SafetyLetters = {
  readonly write: (
    occasion: SafetyOccasion,
    language: string | null,
    at: Date,
  ) => { language: string; mail: Mail }
}

/**
 * Tells the owner of an account, in the transaction that made it so; the letter goes out whatever they chose to hear of. Once a minute of
 * the same thing: a button pressed twice is one letter.
 */
export async function tellOwner(
  tx: Writing,
  personId: string,
  occasion: SafetyOccasion,
  letters: SafetyLetters | undefined,
): Promise<void> {
  if (letters === undefined) return
  const owner = await tx.db
    .selectFrom('person')
    .select('language')
    .where('id', '=', personId)
    .executeTakeFirst()
  const { language, mail } = letters.write(occasion, owner?.language ?? null, tx.now)
  await queueMail(tx, {
    key: `safety.${occasion}.${personId}.${iso(tx.now).slice(0, 16)}`,
    to: { personId },
    language,
    mail,
  })
}
