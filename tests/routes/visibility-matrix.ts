export const readers = [
  'stranger',
  'guest',
  'member',
  'author',
  'suspended',
  'own company',
  'other company',
  'store',
  'staff',
  'moderator',
  'triager',
  'manager',
  'admin',
] as const
export type Reader = (typeof readers)[number]

/**
 * Who reads a thing that stands in one of the ways in which things can stand, in the order of `readers`: y reads it at its address, n is
 * told that there is nothing, and no page, feed, list, search, count or notice is other for them than if it had never been said.
 */
const table = `
  post for everyone                y y y y y y y y y y y y y
  post for a company and staff     n n n y n y n n y y y y y
  post for staff only              n n n y n n n n y y y y y
  post that waits for a check      n n n y n n n n n y n n y
  post that was hidden             n n n y n n n n n y n n y
  post that was withdrawn          n n n n n n n n n y n n y
  post that was merged             y y y y y y y y y y y y y
  post of somebody erased          y y y - y y y y y y y y y
  post taken along by its author   n n n - n n n n n y n n y
  comment for everyone             y y y y y y y y y y y y y
  comment for a company and staff  n n n y n y n n y y y y y
  comment for staff only           n n n y n n n n y y y y y
  comment that waits for a check   n n n y n n n n n y n n y
  comment that was hidden          n n n y n n n n n y n n y
  comment that was withdrawn       n n n n n n n n n y n n y
`

export const expected: Readonly<Record<string, Readonly<Record<Reader, string>>>> = Object.fromEntries(
  table
    .split('\n')
    .map((line) => /^(\S.*?) {2,}((?:[yn-] )+[yn-])$/.exec(line.trim()))
    .filter((line) => line !== null)
    .map(([, thing = '', outcomes = '']) => [
      thing,
      Object.fromEntries(outcomes.split(' ').map((outcome, place) => [readers[place], outcome])) as Record<
        Reader,
        string
      >,
    ]),
)
