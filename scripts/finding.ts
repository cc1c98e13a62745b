/** `fault` keeps the site from working or endangers what it keeps; `care` is for the operator to know. */
export type Finding = {
  readonly what: string
  readonly state: 'good' | 'care' | 'fault'
  readonly says: string
}

export const good = (what: string, says: string): Finding => ({ what, state: 'good', says })
export const care = (what: string, says: string): Finding => ({ what, state: 'care', says })
export const fault = (what: string, says: string): Finding => ({ what, state: 'fault', says })

export const megabyte = 1024 * 1024
