/**
 * Of IPv6 a home or an office is often given 256 networks or 65,536, and could come from another one each time. What they share is a
 * /48; null for any other network, which shares nothing.
 */
export function siteOf(network: string): string | null {
  const [, site] = /^((?:[0-9a-f]+:){2}[0-9a-f]+):[0-9a-f]+::\/64$/.exec(network) ?? []
  return site === undefined ? null : `${site}::/48`
}
