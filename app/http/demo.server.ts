import { config } from '#app/config.server.ts'
import { NotFound } from '#app/kernel/errors.ts'
import { demoPeople } from '#db/seeds/cast.ts'

/** Whom a visitor may be with one tap: nobody, unless this is a demonstration. */
export const peopleOfTheDemo = () => (config().isDemo ? demoPeople : [])

/** Refuses an address that is none of the demonstration’s, and any address elsewhere. */
export function demoAddress(email: unknown): string {
  const person = peopleOfTheDemo().find((each) => each.email === email)
  if (!person) throw new NotFound('page.not_found')
  return person.email
}

/** The mailbox is an address only where letters go nowhere else. */
export function mailboxOnly(): void {
  if (!config().hasMailbox) throw new NotFound('page.not_found')
}

export const mailboxAddress = (): string | null => (config().hasMailbox ? '/dev/mailbox' : null)
