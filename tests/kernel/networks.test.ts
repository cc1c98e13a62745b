import { expect, test } from 'vitest'
import { siteOf } from '#app/kernel/networks.ts'

test('networks of one site share its /48, and only those of IPv6 do', () => {
  expect(siteOf('2001:db8:1:2::/64')).toBe('2001:db8:1::/48')
  expect(siteOf('2001:db8:1:ffff::/64')).toBe(siteOf('2001:db8:1:2::/64'))
  expect(siteOf('2001:db8:2:2::/64')).not.toBe(siteOf('2001:db8:1:2::/64'))
  expect(siteOf('203.0.113.0/24')).toBeNull()
  expect(siteOf('')).toBeNull()
})
