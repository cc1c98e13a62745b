import sharp, { type Sharp } from 'sharp'
import { Invalid, TooMany } from '#app/kernel/errors.ts'
import { displaySide, mostPixels, problemWith, thumbnailSide, type PhotoProblem } from './photo.ts'

export type Encoded = { readonly bytes: Buffer; readonly width: number; readonly height: number }

// sharp works in a thread of its own; the costliest of pictures that may be sent takes 145 MB while it is read, so they take turns
sharp.concurrency(1)
sharp.cache(false)
const atOnce = 1
const mostWaiting = 24
let working = 0
const waiting: (() => void)[] = []

export class BadPhoto extends Invalid {
  readonly problem: PhotoProblem

  constructor(problem: PhotoProblem) {
    super({ photos: [problem] })
    this.problem = problem
  }
}

/**
 * Draws a photo anew, upright, in the sizes that pages show. Nothing of the file that was sent survives but its colours: no place, no
 * camera, no hidden second file.
 */
export async function reencode(bytes: Uint8Array): Promise<{ display: Encoded; thumbnail: Encoded }> {
  const problem = problemWith(bytes)
  if (problem) throw new BadPhoto(problem)
  await turn()
  try {
    const display = await drawn(await upright(bytes), displaySide, 82)
    return { display, thumbnail: await drawn(sharp(display.bytes), thumbnailSide, 74) }
  } finally {
    passOn()
  }
}

async function upright(bytes: Uint8Array): Promise<Sharp> {
  const reading = {
    limitInputPixels: mostPixels,
    failOn: 'error',
    sequentialRead: true,
    animated: false,
  } as const
  try {
    const { width, height } = await sharp(bytes, { ...reading, limitInputPixels: false }).metadata()
    if (width * height > mostPixels) throw new BadPhoto('photo.too_many_pixels')
    return sharp(bytes, reading).autoOrient().timeout({ seconds: 15 })
  } catch (error) {
    throw error instanceof BadPhoto ? error : new BadPhoto('photo.damaged')
  }
}

async function drawn(picture: Sharp, side: number, quality: number): Promise<Encoded> {
  try {
    const { data, info } = await picture
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality, effort: 3 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    throw new BadPhoto('photo.damaged')
  }
}

async function turn(): Promise<void> {
  if (working >= atOnce) {
    if (waiting.length >= mostWaiting) throw new TooMany('limit.too_many', 10)
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else working++
}

/** The turn goes to whoever waits longest; it is never free in between. */
function passOn(): void {
  const next = waiting.shift()
  if (next) next()
  else working--
}
