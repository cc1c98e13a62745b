const nowhere = 'http://own.invalid'

/**
 * A path of this site, or the fallback: never an address of somebody else's. What counts is what a browser makes of it, because
 * reading an address folds dots and drops signs: `/.//elsewhere` looks like a path and is read as `//elsewhere`.
 */
export function ownPath(value: string | null | undefined, fallback = '/'): string {
  if (!value || value.length > 2_000 || !/^\/[^\\\s]*$/.test(value)) return fallback
  const path = readPath(value)
  return path !== null && readPath(path) === path ? path : fallback
}

function readPath(value: string): string | null {
  if (!URL.canParse(value, nowhere)) return null
  const { origin, pathname, search, hash } = new URL(value, nowhere)
  return origin === nowhere && /^\/(?![/\\])/.test(pathname) ? pathname + search + hash : null
}

/** The page a button stood on: what the form says, else the referring page of this site, else the start. */
export function pageBefore(request: Request, said: FormDataEntryValue | null, origin: string): string {
  if (typeof said === 'string' && said !== '') return ownPath(said)
  const referer = request.headers.get('referer') ?? ''
  if (!URL.canParse(referer)) return '/'
  const { host, origin: from } = new URL(referer)
  // the site may be reached by another name than its own: 127.0.0.1 for localhost
  const isOwn = from === origin || (/^https?:/.test(referer) && host === request.headers.get('host'))
  return isOwn ? ownPath(referer.slice(from.length)) : '/'
}

/** Sign-in that returns to where the person was. Single-fetch addresses are shown as the page they belong to. */
export function signInAddress(url: URL): string {
  const path = url.pathname.replace(/(^\/_root)?\.data$/, '') || '/'
  const query = new URLSearchParams(url.search)
  query.delete('_routes')
  return `/sign-in?${new URLSearchParams({ to: path + (query.size > 0 ? `?${query.toString()}` : '') }).toString()}`
}
