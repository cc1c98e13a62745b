import type { Language } from '#app/i18n/language.ts'
import type { Details } from '#app/kernel/errors.ts'

export type Theme = 'light' | 'dark' | 'auto'

export function isTheme(value: unknown): value is Theme {
  return value === 'light' || value === 'dark' || value === 'auto'
}

/** What every page needs to know before it knows what it is about. */
export interface Shell {
  language: Language
  theme: Theme
  site: {
    name: string
    origin: string
    promiseDays: number
    timeZone: string
    demo: boolean
    sendsMail: boolean
  }
  viewer: null | {
    name: string
    initials: string
    kind: 'guest' | 'member' | 'partner' | 'store' | 'staff' | 'admin'
    abilities: readonly string[]
  }
  /** Notices not yet read. */
  unread: number
  /** Posts that wait for staff; null for everybody else. */
  waiting: number | null
  /** Posts and comments that wait for a moderator; null for who is none. */
  toCheck: number | null
  flash: null | { tone: 'good' | 'bad'; code: string; details: Details }
  path: string
  /** Makes the repetition of this page's forms harmless; empty for somebody unknown. */
  submissionKey: string
  /** Whose drafts this page may show and keep on the device; empty where nobody is signed in. */
  draftsOf: string
}
