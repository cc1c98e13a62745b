import type { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'

/**
 * Who is at the other end: the socket, or as many forwarded hops back as there are proxies of ours. A hop that cannot be read counts as
 * the proxy itself, so that everybody behind it shares one budget: `onUnreadable` hears of it.
 */
export function clientAddress(
  req: IncomingMessage,
  trustedProxies: number,
  onUnreadable: (hop: string) => void = () => undefined,
): string {
  const peer = plain(req.socket.remoteAddress ?? '')
  if (trustedProxies === 0) return peer

  const forwarded = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => plain(withoutPort(hop.trim())))
  // the nearest proxy wrote the last one; what stands before our own proxies' entries is anybody's invention
  const claimed = forwarded.at(-trustedProxies) ?? forwarded[0] ?? ''
  if (isIPv4(claimed) || isIPv6(claimed)) return claimed
  if (claimed !== '') onUnreadable(claimed)
  return peer
}

/** Some proxies write the port, too: 203.0.113.7:5100, [2001:db8::1]:443, "[2001:db8::1]". */
function withoutPort(hop: string): string {
  const [, bracketed, dotted] = /^"?(?:\[([^\]]+)\]|(\d+(?:\.\d+){3}))(?::\d+)?"?$/.exec(hop) ?? []
  return bracketed ?? dotted ?? hop
}

/** What limits count by: a household or an office has a /24 or a /64, and hopping inside it gains nothing. */
export function addressPrefix(address: string): string {
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(address)) return 'unknown'
  const [before = '', after] = address.split('%', 1)[0]!.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const groups = after === undefined ? head : [...head, ...zeros(8 - head.length - tail.length), ...tail]
  const shortest = groups.slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
  return `${shortest.join(':')}::/64`
}

const zeros = (count: number) => Array.from({ length: Math.max(0, count) }, () => '0')

// ::ffff:192.0.2.1 is an IPv4 visitor on a socket that speaks both
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  return mapped?.[1] ?? address
}
