import { describe, expect, test } from 'vitest'
import { qrCodeOf, type QrCode } from '#app/domain/stores/qr-code.server.ts'
import { readQr } from '#tests/support/qr-reader.ts'

const runsOf = ({ path }: QrCode) =>
  [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].map(([, x, y, run]) => ({ x: +x!, y: +y!, run: +run! }))

/** The printed squares, without the white around them. */
function printed(code: QrCode): boolean[][] {
  const size = code.size - 8
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const { x, y, run } of runsOf(code)) modules[y - 4]!.fill(true, x - 4, x - 4 + run)
  return modules
}

describe('a printed code', () => {
  test.each([
    'http://localhost:3000/s/mi-01?k=till',
    'http://a.eu/s/web',
    'https://voci.example/s/to-01?k=fitting-room',
    'https://voices.a-rather-long-name-of-a-retailer.example/s/mi-01?k=fitting-room',
    'HTTPS://1234567890.EXAMPLE/S/99',
  ])('is read as %s, and a quarter of it may be lost', (address) => {
    expect(readQr(printed(qrCodeOf(address)))).toEqual({ text: address, level: 'Q', isWhole: true })
  })

  test('that was spoilt is seen to be', () => {
    const modules = printed(qrCodeOf('http://localhost:3000/s/mi-01?k=till'))
    modules[20]![20] = !modules[20]![20]

    expect(readQr(modules).isWhole).toBe(false)
  })

  test('keeps four modules of white on every side', () => {
    const code = qrCodeOf('https://voices.example/s/mi-01')
    const runs = runsOf(code)

    expect(Math.min(...runs.map(({ x }) => x))).toBe(4)
    expect(Math.min(...runs.map(({ y }) => y))).toBe(4)
    expect(Math.max(...runs.map(({ x, run }) => x + run))).toBe(code.size - 4)
    expect(Math.max(...runs.map(({ y }) => y + 1))).toBe(code.size - 4)
  })
})
