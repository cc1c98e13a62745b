import { config } from '#app/config.server.ts'

/** Where people find the site: for addresses that leave it. */
export const siteOrigin = (): string => config().origin

/** Whom to tell of a weakness: a mailto: or https: address, or nobody. */
export const securityContact = (): string | null => config().securityContact
