import { config } from '#app/config.server.ts'

/** Where people find the site: for addresses that leave it. */
export const siteOrigin = (): string => config().origin
