let zone = 'Europe/Rome'

/** The time zone of the retailer. A process and a page speak for one site each, so it is kept here and not carried through every sentence. */
export const siteZone = (): string => zone

/** Told by whoever knows it: the server when it reads the settings, a page that wakes up from what the server wrote into it. */
export function keepSiteZone(timeZone: string): void {
  zone = timeZone
}
