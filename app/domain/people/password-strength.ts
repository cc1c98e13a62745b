import { mailboxKey } from '#app/kernel/text.ts'
import { commonPasswords } from './common-passwords.ts'

export const shortestPassword = 10

// what people put in place of letters, and believe that nobody else does
const instead: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
]

/** Whether it is one piece repeated: `aaaaaaaaaaaa`, `abcabcabcabc`. */
const isRepeated = (text: string): boolean => /^(.{1,5}?)\1+.{0,4}$/u.test(text) && new Set(text).size <= 5

/** Whether it only runs along the alphabet, the digits or a keyboard, there or back, in pieces of four and more. */
function isRun(text: string): boolean {
  const both = rows.flatMap((row) => [row, [...row].reverse().join('')])
  let rest = text
  while (rest !== '') {
    const piece = [...Array(rest.length).keys()]
      .map((less) => rest.slice(0, rest.length - less))
      .find((start) => start.length >= 4 && both.some((row) => row.includes(start)))
    if (piece === undefined) return false
    rest = rest.slice(piece.length)
  }
  return true
}

/** The word that is left when what everybody adds is taken away: `Password123!` is `password`. */
function cores(text: string): string[] {
  const trimmed = text.replace(/^[\d\W_]+|[\d\W_]+$/g, '')
  const spelt = (word: string) => [...word].map((sign) => instead[sign] ?? sign).join('')
  return [text, trimmed, spelt(text), spelt(trimmed), spelt(text.replace(/[\d\W_]+$/, ''))]
}

/** What is wrong with a password as a code of `messages.errors`, or null. `of` is whose it is to be, and where. */
export function weaknessOf(
  password: string,
  of: { readonly email: string; readonly name: string; readonly site: string },
): string | null {
  const text = password.normalize('NFKC').toLowerCase()
  if ([...text].length < shortestPassword) return 'account.password_short'
  if (isRepeated(text) || isRun(text)) return 'account.password_pattern'
  if (cores(text).some((core) => isCommon(core))) return 'account.password_common'
  if (saysOneOf(ownWords(of), text)) return 'account.password_own'
  if (saysOneOf(siteWords(of), text)) return 'account.password_site'
  return null
}

const isCommon = (core: string): boolean => {
  if (commonPasswords.has(core)) return true
  // the same word twice is that word
  const half = core.slice(0, core.length / 2)
  return core.length > 7 && core === half + half && commonPasswords.has(half)
}

const letters = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function ownWords({ email, name }: { email: string; name: string }): string[] {
  const address = mailboxKey(email)
  const [local = '', domain = ''] = address.split('@')
  return [address, local, domain, domain.split('.')[0] ?? '', name, name.split(/\s+/).reverse().join('')]
}

/** What everybody here would think of first: the program, the name of the site, and what its people are. */
const siteWords = ({ site }: { site: string }): string[] => [
  'OpenAisle',
  'administrator',
  'amministratore',
  'amministratrice',
  'improvement',
  'miglioramento',
  'supermarket',
  'supermercato',
  site,
  ...site.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 5),
]

/** Whether one of the words is all that it says, with a few signs beside it. */
function saysOneOf(words: readonly string[], text: string): boolean {
  const said = letters(text)
  return words
    .map(letters)
    .some((word) => word.length >= 3 && said.includes(word) && said.length - word.length < 5)
}
