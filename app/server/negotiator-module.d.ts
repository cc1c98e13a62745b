/** The part of negotiator 1 that is used here; its published types end before `preferred`. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: { 'accept-encoding': string } })
    encoding<const E extends string>(
      available: readonly E[],
      options: { readonly preferred: readonly E[] },
    ): E | undefined
  }
}
