import { preferenceCookie } from './cookies.server.ts'

/** Remembers a look; choosing the device’s own forgets the cookie. */
export const themePreference = (theme: 'auto' | 'light' | 'dark'): string =>
  preferenceCookie('theme', theme === 'auto' ? '' : theme)
