/** Photos of one post. */
export const mostPhotos = 4
export const largestPhotoBytes = 10 * 1024 * 1024
/** What a photo may need in memory while it is read: 25 million pixels are about 75 MB. */
export const mostPixels = 25_000_000
export const displaySide = 1600
export const thumbnailSide = 320

export const photoName = /^[0-9a-f]{32}$/

export type PhotoProblem =
  'photo.not_a_photo' | 'photo.heic' | 'photo.too_large' | 'photo.too_many_pixels' | 'photo.damaged'

/** Told from the bytes alone: what a file is called, or says it is, proves nothing. */
export function problemWith(bytes: Uint8Array): PhotoProblem | null {
  const starts = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
  const says = (text: string, at: number) =>
    [...text].every((letter, n) => bytes[at + n] === letter.charCodeAt(0))
  if (bytes.length > largestPhotoBytes) return 'photo.too_large'
  if (
    says('ftyp', 4) &&
    ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].some((brand) => says(brand, 8))
  )
    return 'photo.heic'
  const isPhoto =
    starts(0xff, 0xd8, 0xff) ||
    starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ||
    (says('RIFF', 0) && says('WEBP', 8))
  return isPhoto ? null : 'photo.not_a_photo'
}
