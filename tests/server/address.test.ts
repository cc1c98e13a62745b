import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { addressPrefix, clientAddress } from '#app/server/address.server.ts'

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

describe('who is at the other end', () => {
  test.each([
    [
      'without proxies, the socket, whatever is claimed',
      from('203.0.113.7', '198.51.100.1'),
      0,
      '203.0.113.7',
    ],
    ['behind one proxy, what it wrote', from('127.0.0.1', '203.0.113.7'), 1, '203.0.113.7'],
    [
      'behind one proxy, not what the visitor wrote before it',
      from('127.0.0.1', '1.1.1.1, 203.0.113.7'),
      1,
      '203.0.113.7',
    ],
    ['behind two proxies, two back', from('127.0.0.1', '1.1.1.1, 203.0.113.7, 10.0.0.1'), 2, '203.0.113.7'],
    ['behind one proxy that said nothing, the proxy', from('127.0.0.1'), 1, '127.0.0.1'],
    ['behind one proxy that said nonsense, the proxy', from('127.0.0.1', 'unknown'), 1, '127.0.0.1'],
    [
      'a port that the proxy wrote as well is taken off',
      from('127.0.0.1', '203.0.113.7:5100'),
      1,
      '203.0.113.7',
    ],
    ['so is that of IPv6', from('127.0.0.1', '[2001:db8::1]:443'), 1, '2001:db8::1'],
    ['and brackets without one', from('127.0.0.1', '[2001:db8::1]'), 1, '2001:db8::1'],
    ['and quotation marks around', from('127.0.0.1', '1.1.1.1, "[2001:db8::1]:443"'), 1, '2001:db8::1'],
    ['IPv4 written as IPv6, with a port', from('127.0.0.1', '[::ffff:203.0.113.7]:80'), 1, '203.0.113.7'],
    ['behind two proxies that write ports', from('127.0.0.1', '203.0.113.7:1, 10.0.0.1:2'), 2, '203.0.113.7'],
    ['a bare IPv6 address keeps its last group', from('127.0.0.1', '2001:db8::1:443'), 1, '2001:db8::1:443'],
    ['IPv4 on a socket of both kinds', from('::ffff:203.0.113.7'), 0, '203.0.113.7'],
  ])('%s', (_, req, proxies, address) => expect(clientAddress(req, proxies)).toBe(address))
})

describe('a hop that cannot be read', () => {
  test.each(['unknown', '_hidden', '203.0.113.7:', 'host.example:80', '[2001:db8::1'])(
    '%s is told',
    (hop) => {
      const told: string[] = []
      expect(clientAddress(from('127.0.0.1', hop), 1, (unread) => told.push(unread))).toBe('127.0.0.1')
      expect(told).toHaveLength(1)
    },
  )

  test.each([undefined, '203.0.113.7:80'])('%s is no such hop', (hop) => {
    const told: string[] = []
    clientAddress(from('127.0.0.1', hop), 1, (unread) => told.push(unread))
    expect(told).toEqual([])
  })
})

describe('what limits count by', () => {
  test.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['203.0.113.250', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', 'unknown'],
  ])('%s → %s', (address, prefix) => expect(addressPrefix(address)).toBe(prefix))
})
