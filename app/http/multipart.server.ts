import { BadRequest, TooLarge } from '#app/kernel/errors.ts'

export type MultipartLimits = {
  /** Of a longer file only so much is kept as shows that it is too long. */
  readonly fileBytes: number
  /** Files that are kept; of each further one only its first byte is, which tells that it was there. */
  readonly files: number
  /** All that is no file, together. */
  readonly textBytes: number
  readonly parts: number
}

type Part = { readonly name: string; readonly fileName: string | null; readonly most: number }

const headBytes = 4 * 1024
const ending = Buffer.from('\r\n\r\n')

/** The boundary that a form with files names in its content type; nothing for any other body. */
export function boundaryOf(contentType: string | null): string | null {
  const found = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(
    contentType ?? '',
  )
  return found?.[1] ?? found?.[2] ?? null
}

/**
 * Reads a form with files as it arrives and holds no more of it than may be kept: whatever is sent, the memory it takes is bounded by
 * the limits.
 */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  limits: MultipartLimits,
): Promise<FormData> {
  const form = new FormData()
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  let seen: Buffer<ArrayBuffer> = Buffer.from('\r\n')
  const reading: { at: 'preamble' | 'boundary' | 'head' | 'part' | 'end' } = { at: 'preamble' }
  let part: Part | null = null
  let held: Uint8Array<ArrayBuffer>[] = []
  let heldBytes = 0
  let [parts, files, textBytes] = [0, 0, 0]

  const hold = (bytes: Buffer<ArrayBuffer>) => {
    if (!part || bytes.length === 0) return
    if (part.fileName === null && (textBytes += bytes.length) > limits.textBytes)
      throw new TooLarge('page.too_large')
    const kept = bytes.subarray(0, part.most - heldBytes)
    // @NOTE what is small is copied, or it would keep the whole chunk that it stands in
    if (kept.length > 0) held.push(kept.length < 1024 ? new Uint8Array(kept) : kept)
    heldBytes += kept.length
  }

  const finish = () => {
    if (!part) return
    if (part.fileName === null) form.append(part.name, Buffer.concat(held).toString('utf8'))
    else form.append(part.name, new File(held, part.fileName))
    part = null
    held = []
    heldBytes = 0
  }

  const mostOf = (fileName: string | null): number => {
    if (fileName === null) return limits.textBytes
    return fileName !== '' && files++ < limits.files ? limits.fileBytes + 1 : 1
  }

  const begin = (head: string) => {
    if (++parts > limits.parts) throw new TooLarge('page.too_large')
    const disposition = /^content-disposition:\s*form-data\s*(;.*)$/im.exec(head)?.[1] ?? ''
    const name = quoted(disposition, 'name')
    if (name === null) throw new BadRequest('form.unreadable')
    const fileName = quoted(disposition, 'filename')
    part = { name, fileName, most: mostOf(fileName) }
  }

  /** One step further in what was seen; false when more has to arrive first. */
  const step = (): boolean => {
    if (reading.at === 'preamble' || reading.at === 'part') {
      const end = seen.indexOf(delimiter)
      const sure = end === -1 ? Math.max(0, seen.length - delimiter.length + 1) : end
      hold(seen.subarray(0, sure))
      seen = seen.subarray(end === -1 ? sure : end + delimiter.length)
      if (end === -1) return false
      finish()
      reading.at = 'boundary'
    } else if (reading.at === 'boundary') {
      if (seen.length < 2) return false
      reading.at = seen.toString('latin1', 0, 2) === '--' ? 'end' : 'head'
    } else if (reading.at === 'head') {
      const end = seen.indexOf(ending)
      if (end > headBytes || (end === -1 && seen.length > headBytes)) throw new BadRequest('form.unreadable')
      if (end === -1) return false
      begin(seen.toString('utf8', 0, end))
      seen = seen.subarray(end + ending.length)
      reading.at = 'part'
    }
    return reading.at !== 'end'
  }

  for await (const chunk of body) {
    // @NOTE what follows the end is read and dropped, so that the sender is not cut off in the middle of it
    if (reading.at === 'end') continue
    seen = Buffer.concat([seen, chunk])
    while (step());
  }
  if (reading.at !== 'end') throw new BadRequest('form.unreadable')
  return form
}

// browsers write these three in a name, and nothing else, as percent signs
const decoded = (text: string) =>
  text.replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

function quoted(disposition: string, parameter: string): string | null {
  const found = new RegExp(`;\\s*${parameter}=(?:"([^"\\r\\n]*)"|([^\\s";]+))`, 'i').exec(disposition)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? null : decoded(value)
}
