import { refuse } from './plain-page.server.ts'
import { visitOf, type Step } from './visit.server.ts'

const longestTarget = 4096
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
const allowed = [...methods, 'OPTIONS'].join(', ')

/** Turns away what no page of ours could have sent, before anything tries to understand it. */
export function soundRequest(): Step {
  return (req, res, next) => {
    const { path, query } = visitOf(req)
    if (path.length + query.length > longestTarget) {
      refuse(req, res, 414)
      return
    }
    if (req.method === 'OPTIONS') {
      res.writeHead(204, { allow: allowed }).end()
      return
    }
    if (!methods.includes(req.method ?? '')) {
      res.setHeader('allow', allowed)
      refuse(req, res, 405)
      return
    }
    // Remix would take the last for a question of its own, and each one for a fault of ours
    if (!isSoundPath(path) || /%00|\0|(?:^|&)_data=/.test(query)) {
      refuse(req, res, 400)
      return
    }
    next()
  }
}

function isSoundPath(path: string): boolean {
  // `//host` and `/\host` would be read as another site by whoever resolves the address again
  if (!path.startsWith('/') || path.startsWith('//') || path.includes('\\')) return false
  if (!path.includes('%')) return true
  try {
    return !/[\0\\]|^\/\//.test(decodeURIComponent(path))
  } catch {
    return false
  }
}
