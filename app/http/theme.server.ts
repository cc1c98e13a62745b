import { config } from '#app/config.server.ts'
import { themeCookie } from './cookie-names.ts'

/** Remembers a look; choosing the device’s own forgets the cookie. */
export const themePreference = (theme: 'auto' | 'light' | 'dark'): string =>
  `${themeCookie}=${theme === 'auto' ? '' : theme}; Path=/; SameSite=Lax; Max-Age=${theme === 'auto' ? 0 : 34_560_000}${config().isSecure ? '; Secure' : ''}`
