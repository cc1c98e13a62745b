import { expect, test } from 'vitest'
import { failingOf, type Failing } from '#app/work/mail/failing.ts'

/** Where in the conversation, what was answered, and whom it is about. */
const answers: readonly (readonly [command: string, response: string, about: Failing])[] = [
  ['RCPT TO', '550 5.1.1 no such user', 'refused'],
  ['RCPT TO', '550 5.2.1 mailbox disabled', 'refused'],
  ['DATA', '556 5.1.10 null mx', 'refused'],
  // what the server takes back with its first figure is not its last word
  ['RCPT TO', '450 5.1.1 not known yet', 'letter'],
  ['RCPT TO', '452 4.2.2 mailbox full', 'letter'],
  ['RCPT TO', '550 5.1.8 bad sender', 'letter'],
  ['RCPT TO', '550 5.7.1 blocked by policy', 'letter'],
  ['DATA', '554 5.6.0 not today', 'letter'],
  // the whole service goes, whenever it says so
  ['RCPT TO', '421 4.3.2 shutting down', 'server'],
  ['DATA', '421 4.3.2 shutting down', 'server'],
  ['CONN', '554 5.7.1 no service for you', 'server'],
  ['MAIL FROM', '550 5.1.1 sender rejected', 'server'],
  ['AUTH PLAIN', '535 5.7.8 invalid login', 'server'],
]

test.for(answers)('after %s, “%s” is about the %s', ([command, response, about]) => {
  expect(failingOf({ command, response, responseCode: Number(response.slice(0, 3)) })).toBe(about)
})

test.for([
  ['a silence', { code: 'ETIMEDOUT', command: 'CONN' }, 'server'],
  ['a name that is not found', { code: 'EDNS' }, 'server'],
  ['an address that cannot be written', { code: 'EENVELOPE', command: 'API' }, 'letter'],
  ['a text that is too long', { code: 'EMESSAGE' }, 'letter'],
] as const)('%s is about the right one of them', ([, error, about]) => {
  expect(failingOf(error)).toBe(about)
})
