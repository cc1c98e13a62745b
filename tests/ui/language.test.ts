import { expect, test } from 'vitest'
import { cookieValue, languageOfHeaders, pickLanguage } from '#app/i18n/language.ts'

test('what a person asked for wins over what the device remembers and what the browser says', () => {
  expect(pickLanguage({ preference: 'it', cookie: 'en', acceptLanguage: 'en' })).toBe('it')
  expect(pickLanguage({ preference: null, cookie: 'it', acceptLanguage: 'en' })).toBe('it')
  expect(pickLanguage({ acceptLanguage: 'it-IT,it;q=0.9,en;q=0.8' })).toBe('it')
})

test.each([
  ['de-DE,de;q=0.9,it;q=0.5,en;q=0.3', 'it'],
  ['en;q=0.3,it;q=0.5', 'it'],
  ['it;q=0,en;q=0.1', 'en'],
  ['IT', 'it'],
  ['italian', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [';;;q=,,,it;q=x', 'it'],
  ['fr', 'en'],
])('a browser that says “%s” is answered in %s', (acceptLanguage, language) => {
  expect(pickLanguage({ acceptLanguage })).toBe(language)
})

test('a language nobody speaks is passed over', () => {
  expect(pickLanguage({ preference: 'tlh', cookie: '__proto__', acceptLanguage: 'it' })).toBe('it')
})

test('a page that failed before anybody was known still speaks the reader’s language', () => {
  const headers = new Headers({ cookie: 'theme=dark; lang=it', 'accept-language': 'en' })

  expect(languageOfHeaders(headers)).toBe('it')
  expect(languageOfHeaders(new Headers())).toBe('en')
})

test('a cookie is found by its whole name', () => {
  expect(cookieValue('xlang=en; lang=it', 'lang')).toBe('it')
  expect(cookieValue('language=en', 'lang')).toBeNull()
  expect(cookieValue('lang', 'lang')).toBeNull()
})
