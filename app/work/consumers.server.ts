import type { Consumers } from './dispatching.server.ts'

/** The functions behind the names in `routing.ts`; a name without one does not compile. */
export const consumers: Consumers = {
  search: async () => {
    // bound by the search area
  },
}
