import type { Database } from '#db/database.server.ts'

/** What the Node server knows about a request and hands to every loader and action. */
export type LoadContext = {
  readonly db: Database
  readonly requestId: string
  /** For the Content-Security-Policy of this one answer. */
  readonly nonce: string
  /** The network the request came from (/24 or /64), never the whole address. */
  readonly address: string
  /** The same for two requests of one device as far as anybody can tell without a cookie: whole address and browser, digested. */
  readonly sender: () => string
}

declare module '@remix-run/node' {
  // Remix merges its own, empty interface with what an application declares
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface AppLoadContext extends LoadContext {}
}
