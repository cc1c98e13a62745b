import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
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

/**
 * Reads a form with files as it arrives and holds no more of it than may be kept: whatever is sent, the memory it takes is bounded by
 * the limits. Throws TooLarge for more text or parts than any page of ours sends, and whatever
 * the parser says of what is no form.
 */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  limits: MultipartLimits,
): Promise<FormData> {
  const form = new FormData()
  const parser = parserOf(contentType, limits)
  let [files, textBytes] = [0, 0]

  parser.on('file', (name: string | undefined, file, { filename = '' }: { filename?: string }) => {
    // what the parser fails with, the file it was reading fails with as well, and nobody else would hear that
    file.on('error', () => undefined)
    if (name === undefined) {
      parser.destroy(new BadRequest('form.unreadable'))
      return
    }
    const most = filename !== '' && files++ < limits.files ? limits.fileBytes + 1 : 1
    const held: Uint8Array<ArrayBuffer>[] = []
    let heldBytes = 0
    file.on('data', (piece: Buffer<ArrayBuffer>) => {
      const kept = piece.subarray(0, most - heldBytes)
      // @NOTE what is small is copied, or it would keep the whole chunk that it stands in
      if (kept.length > 0) held.push(kept.length < 1024 ? new Uint8Array(kept) : kept)
      heldBytes += kept.length
    })
    file.on('end', () => form.append(name, new File(held, filename)))
  })
  parser.on('field', (name: string | undefined, value, { valueTruncated }) => {
    textBytes += Buffer.byteLength(value)
    if (name === undefined) parser.destroy(new BadRequest('form.unreadable'))
    else if (valueTruncated || textBytes > limits.textBytes) parser.destroy(new TooLarge('page.too_large'))
    else form.append(name, value)
  })
  parser.on('partsLimit', () => parser.destroy(new TooLarge('page.too_large')))

  await pipeline(Readable.from(body), parser)
  return form
}

function parserOf(contentType: string, { fileBytes, textBytes, parts }: MultipartLimits): busboy.Busboy {
  return busboy({
    headers: { 'content-type': contentType },
    defParamCharset: 'utf8',
    limits: { fileSize: fileBytes + 1, fieldSize: textBytes + 1, parts, files: parts, fields: parts },
  })
}
