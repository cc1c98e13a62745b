import { refuse } from './plain-page.server.ts'
import type { Step } from './visit.server.ts'

/** While the site is being looked after, everything can be read and nothing changes. */
export function readOnly(isReadOnly: boolean): Step {
  return (req, res, next) => {
    if (!isReadOnly || req.method === 'GET' || req.method === 'HEAD') {
      next()
      return
    }
    res.setHeader('retry-after', '300')
    refuse(req, res, 503, '/', 'read_only')
  }
}
