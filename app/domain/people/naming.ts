import { visibleLine } from '#app/kernel/text.ts'

/** Letters of other scripts, and signs, that look like Latin ones. */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['a', 'ᴀаαɑ@4'],
      ['b', 'ʙвβьƅ'],
      ['c', 'сϲᴄ'],
      ['d', 'ᴅԁɗ'],
      ['e', 'ᴇеεєҽ3'],
      ['f', 'ꜰғϝ'],
      ['g', 'ɢɡԍց9'],
      ['h', 'ʜһнη'],
      ['l', 'ɪʟiıі1ιɩӏⅼ'],
      ['j', 'ᴊјϳ'],
      ['k', 'ᴋкκ'],
      ['m', 'ᴍмμ'],
      ['n', 'ɴпηո'],
      ['o', 'ᴏоοσ0օ'],
      ['p', 'ᴘрρ'],
      ['q', 'ԛ'],
      ['r', 'ʀгᴦ'],
      ['s', 'ꜱѕ5$'],
      ['t', 'ᴛтτ7'],
      ['u', 'ᴜυцս'],
      ['v', 'ᴠѵν'],
      ['w', 'ᴡԝω'],
      ['x', 'хχ'],
      ['y', 'ʏуγү'],
      ['z', 'ᴢζ'],
    ] as const
  ).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin] as const)),
)

/** Capitals whose small letter looks like another one. */
const capitals: Readonly<Record<string, string>> = { Ν: 'n', Υ: 'y', Η: 'h', Β: 'b', Ζ: 'z', Μ: 'm', Κ: 'k' }

/** A name as an eye takes it in: what looks the same is the same, and marks, dots and ticks say nothing. Only for comparing. */
const wordsSeen = (name: string): string[] =>
  visibleLine(name)
    .normalize('NFKD')
    .replace(/[ΝΥΗΒΖΜΚ]/g, (letter) => capitals[letter] ?? letter)
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}@$]+/u)
    .map((word) => word.replace(/^[@$]+|[@$]+$/g, ''))
    .map((word) => Array.from(word, (sign) => lookalikes[sign] ?? sign).join(''))
    // drawn close together, they are one letter
    .map((word) => word.replaceAll('rn', 'm').replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '')

/** Whether the one stands whole in the other, however it is spaced, or says its words in another order. */
function stands(within: readonly string[], wanted: readonly string[]): boolean {
  const whole = wanted.join('')
  if (whole === '') return false
  for (let from = 0; from < within.length; from++) {
    let said = ''
    for (let to = from; to < within.length && said.length < whole.length; to++) said += within[to]!
    if (said === whole) return true
  }
  return wanted.length > 1 && wanted.every((word) => within.includes(word))
}

/** Words by which the house speaks of itself, in the languages of the product. */
const wordsOfTheHouse = [
  'staff',
  'team',
  'official',
  'support',
  'help desk',
  'customer service',
  'customer care',
  'admin',
  'administrator',
  'administration',
  'moderator',
  'moderation',
  'store manager',
  'shop manager',
  'management',
  'head office',
  'webmaster',
  'negozio',
  'ufficiale',
  'assistenza',
  'assistenza clienti',
  'servizio clienti',
  'personale',
  'amministratore',
  'amministratrice',
  'amministrazione',
  'moderatore',
  'moderatrice',
  'moderazione',
  'direzione',
  'direttore',
  'direttrice',
  'responsabile',
  'capo negozio',
  'sede centrale',
  'redazione',
  'lo staff',
  'la squadra',
].map(wordsSeen)

/** Whether a name shows nothing by which anybody could be called. */
export const saysNothing = (name: string): boolean => !/[\p{L}\p{N}]/u.test(visibleLine(name))

/** Whether a customer would pass for the house: by its words, by its name or a company's, or by the whole name of a colleague. */
export function passesForTheHouse(
  name: string,
  { houses, colleagues }: { readonly houses: readonly string[]; readonly colleagues: readonly string[] },
): boolean {
  const said = wordsSeen(name)
  return (
    wordsOfTheHouse.some((words) => stands(said, words)) ||
    houses.some((house) => stands(said, wordsSeen(house))) ||
    // half of a town is called Anna: a first name alone is nobody's
    colleagues.map(wordsSeen).some((words) => words.length > 1 && stands(said, words))
  )
}
