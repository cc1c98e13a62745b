import { config } from '#app/config.server.ts'

/** Where people find this site: scheme, host and port. What is printed on paper begins with it. */
export const siteOrigin = (): string => config().origin
