/**
 * What it means that a letter was not taken:
 * - `refused`  the mailbox does not exist or is closed: the server's last word about this address
 * - `letter`   this letter, at this time: it is tried again, later each time
 * - `server`   the mail server is away, or takes no letter at all from us: none is tried until it is back
 */
export type Failing = 'refused' | 'letter' | 'server'

type SmtpError = { code?: unknown; command?: unknown; response?: unknown; responseCode?: unknown }

// RFC 3463: bad destination mailbox or system, moved, mailbox disabled. 5.1.7 and 5.1.8 speak of the sender: ours
const aboutTheMailbox = /\b5\.(1\.(0|1|2|3|4|6|9|10)|2\.1)\b/

export function failingOf(error: unknown): Failing {
  const { code, command, response, responseCode } = error as SmtpError
  const isAnswerToTheLetter = command === 'RCPT TO' || command === 'DATA'
  const reply = typeof responseCode === 'number' ? responseCode : 0
  if (isAnswerToTheLetter && reply >= 500 && typeof response === 'string' && aboutTheMailbox.test(response))
    return 'refused'
  // 421 comes at any time, and means that the whole service goes
  if (isAnswerToTheLetter && reply !== 421) return 'letter'
  // what is wrong with a letter before anybody was asked: an address that cannot be written, a text that is too long
  if (command === 'API' && (code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'ESTREAM'))
    return 'letter'
  if (code === 'EMESSAGE') return 'letter'
  return 'server'
}

/** Why, in a few signs that name nobody: for the log, the database and the operator. */
export function reasonOf(error: unknown): string {
  const { code, command, response, responseCode } = error as SmtpError
  const enhanced =
    typeof response === 'string' ? /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0] : undefined
  const parts = [code ?? (error instanceof Error ? error.name : 'unknown'), command, responseCode, enhanced]
  return parts.filter((part) => typeof part === 'string' || typeof part === 'number').join(' ')
}
