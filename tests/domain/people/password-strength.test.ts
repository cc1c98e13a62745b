import { describe, expect, test } from 'vitest'
import { weaknessOf } from '#app/domain/people/password-strength.ts'

const tia = { email: 'tia.rossi@example.org', name: 'Tia Rossi', site: 'Voices of Bottega' }

describe('a password', () => {
  test.each([
    ['password', 'account.password_short'],
    ['xK9#mQ2$v', 'account.password_short'],
    ['xK9#mQ2$vL', null],
    ['aaaaaaaaaaaa', 'account.password_pattern'],
    ['abcabcabcabc', 'account.password_pattern'],
    ['123456789012', 'account.password_pattern'],
    ['0987654321', 'account.password_pattern'],
    ['qwertyuiop', 'account.password_pattern'],
    ['qwertyasdfgh', 'account.password_pattern'],
    ['abcdefghij', 'account.password_pattern'],
    ['password123', 'account.password_common'],
    ['Password123!', 'account.password_common'],
    ['P@ssw0rd2024', 'account.password_common'],
    ['passwordpassword', 'account.password_common'],
    ['basketball', 'account.password_common'],
    ['basketballbasketball', 'account.password_common'],
    // known as it is: not a word with signs in the place of letters
    ['!!c43dae874d!!', 'account.password_common'],
    ['Juventus1897!', 'account.password_common'],
    ['alessandro99', 'account.password_common'],
    ['tia.rossi@example.org', 'account.password_own'],
    ['TIA.ROSSI@EXAMPLE.ORG', 'account.password_own'],
    ['tiarossi2024', 'account.password_own'],
    ['rossitia!!99', 'account.password_own'],
    ['example.org1', 'account.password_own'],
    ['openaisle2026', 'account.password_site'],
    ['Voices-of-Bottega!', 'account.password_site'],
    ['bottega2026', 'account.password_site'],
    ['Amministratrice7', 'account.password_site'],
    ['four horses on a green roof', null],
    ['the voices of four old bakers', null],
    ['xK9#mQ2$vL7p', null],
    ['quattro nuvole storte', null],
    ['Rossi likes very old lamps', null],
  ])('“%s” is judged %s', (password, weakness) => {
    expect(weaknessOf(password, tia)).toBe(weakness)
  })
})
