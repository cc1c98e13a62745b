import { describe, expect } from 'vitest'
import { preferencesOf } from '#app/domain/people/preferences.ts'
import { test } from '#tests/support/visit.ts'

describe('the switches in every page’s frame', () => {
  test('turn the page a stranger stood on into Italian, and make no guest of them', async ({ house }) => {
    const stranger = await house.browser()

    const pressed = await stranger.post('/preferences', { language: 'it', _back: '/?tab=new' })
    expect(pressed).toMatchObject({ status: 303, to: '/?tab=new' })
    expect(stranger.cookie('guest')).toBeUndefined()
    expect((await stranger.get('/')).text).toContain('<html lang="it"')
  })

  test('are remembered with the person who is signed in', async ({ house }) => {
    const ada = await house.browser(house.ada)

    await ada.post('/preferences', { language: 'it' })
    await ada.post('/preferences', { theme: 'dark' })
    expect((await ada.get('/')).text).toContain('data-theme="dark"')

    const row = await house.db
      .selectFrom('person')
      .select(['language', 'preferences'])
      .where('id', '=', house.ada.id)
      .executeTakeFirstOrThrow()
    expect(row.language).toBe('it')
    expect(preferencesOf(row).theme).toBe('dark')

    await ada.post('/preferences', { theme: 'auto' })
    expect((await ada.get('/')).text).not.toContain('data-theme')
  })

  test('refuse a language nobody speaks here, without failing', async ({ house }) => {
    const stranger = await house.browser()

    expect((await stranger.post('/preferences', { language: 'tlh' })).status).toBe(303)
    expect((await stranger.get('/')).text).toContain('<html lang="en"')
  })

  test('lead nowhere else', async ({ house }) => {
    const stranger = await house.browser()

    expect((await stranger.post('/preferences', { theme: 'dark', _back: '//evil.example' })).to).toBe('/')
    expect((await stranger.get('/preferences')).to).toBe('/')
  })
})

describe('an address where nothing is', () => {
  test('says so to whoever reads it, and in their language', async ({ house }) => {
    const ada = await house.browser(house.ada)
    ada.setCookie('lang', 'it')

    const answer = await ada.get('/no/such/page')
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('<html lang="it"')
    expect(answer.text).toContain('Ada')
  })
})
