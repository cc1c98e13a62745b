import { config } from '#app/config.server.ts'

/** Where people find the site: for addresses that leave it. */
/** Scheme and host under which people know this site. */
export const siteOrigin = (): string => config().origin
