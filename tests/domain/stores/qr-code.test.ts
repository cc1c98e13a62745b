import jsQR from 'jsqr'
import { describe, expect, test } from 'vitest'
import { qrCodeOf, type QrCode } from '#app/domain/stores/qr-code.server.ts'

/** What a camera sees: the path painted black on white, so many pixels a module. */
function photographOf({ size, path }: QrCode, scale: number) {
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(run)) * scale; column++)
        pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  }
  return { pixels, width }
}

const scan = (code: QrCode, spoil?: (pixels: Uint8ClampedArray, width: number) => void) => {
  const { pixels, width } = photographOf(code, 4)
  spoil?.(pixels, width)
  return jsQR(pixels, width, width)?.data ?? null
}

describe('a printed code', () => {
  test.each([
    'http://localhost:3000/s/mi-01?k=till',
    'https://voices.a-rather-long-name-of-a-retailer.example/s/mi-01?k=fitting-room',
  ])('is read as %s', (address) => {
    expect(scan(qrCodeOf(address))).toBe(address)
  })

  test('is still read when a corner of the ink is gone', () => {
    const address = 'https://voices.example/s/mi-01?k=till'
    const spoilt = scan(qrCodeOf(address), (pixels, width) => {
      // a thumb over six by six modules in the middle
      for (let row = 16 * 4; row < 22 * 4; row++)
        pixels.fill(255, (row * width + 16 * 4) * 4, (row * width + 22 * 4) * 4)
    })

    expect(spoilt).toBe(address)
  })

  test('keeps four modules of white on every side', () => {
    const { size, path } = qrCodeOf('https://voices.example/s/mi-01')
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => [+x!, +y!, +run!] as const)

    expect(Math.min(...runs.map(([x]) => x))).toBe(4)
    expect(Math.min(...runs.map(([, y]) => y))).toBe(4)
    expect(Math.max(...runs.map(([x, , run]) => x + run))).toBe(size - 4)
    expect(Math.max(...runs.map(([, y]) => y + 1))).toBe(size - 4)
  })
})
