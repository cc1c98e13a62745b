import sharp, { type Sharp } from 'sharp'
import { Invalid, TooMany } from '#app/kernel/errors.ts'
import { displaySide, mostPixels, problemWith, thumbnailSide, type PhotoProblem } from './photo.ts'

export type Encoded = { readonly bytes: Buffer; readonly width: number; readonly height: number }

// sharp works in a thread of its own; the costliest of pictures that may be sent takes 145 MB while it is read, so they take turns
sharp.concurrency(1)
sharp.cache(false)
const atOnce = 1
const mostWaiting = 24
const mostWaitingEach = 8
const longestSeconds = 8
let working = 0
const waiting = new Map<string, (() => void)[]>()

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
export async function reencode(
  bytes: Uint8Array,
  /** Who sends it, or their network: senders take turns, so that one with costly pictures delays nobody by more than one of them. */
  whose = '',
): Promise<{ display: Encoded; thumbnail: Encoded }> {
  const problem = problemWith(bytes)
  if (problem) throw new BadPhoto(problem)
  await turn(whose)
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
    return sharp(bytes, reading).autoOrient().timeout({ seconds: longestSeconds })
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

async function turn(whose: string): Promise<void> {
  if (working < atOnce) {
    working++
    return
  }
  const line = waiting.get(whose) ?? []
  const inAll = [...waiting.values()].reduce((sum, each) => sum + each.length, 0)
  if (inAll >= mostWaiting || line.length >= mostWaitingEach) throw new TooMany('limit.too_many', 10)
  await new Promise<void>((resolve) => {
    line.push(resolve)
    waiting.set(whose, line)
  })
}

/** The turn goes to the sender who has waited longest since their last one; it is never free in between. */
function passOn(): void {
  const [next] = waiting
  if (!next) {
    working--
    return
  }
  const [whose, line] = next
  const go = line.shift()
  waiting.delete(whose)
  if (line.length > 0) waiting.set(whose, line)
  go?.()
}
