import { create } from 'qrcode'

/** A QR code as one SVG path in a square of `size` modules, its quiet zone of four included. */
export type QrCode = { readonly size: number; readonly path: string }

const quietZone = 4

/** Level Q: a quarter of it may be worn, wet or written over. */
export function qrCodeOf(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' })
  const runs: string[] = []
  for (let row = 0; row < modules.size; row++) {
    let column = 0
    while (column < modules.size) {
      if (!modules.get(row, column)) {
        column++
        continue
      }
      const start = column
      while (column < modules.size && modules.get(row, column)) column++
      runs.push(`M${start + quietZone} ${row + quietZone}h${column - start}v1h-${column - start}z`)
    }
  }
  return { size: modules.size + 2 * quietZone, path: runs.join('') }
}
