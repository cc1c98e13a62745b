import { describe, expect, test } from 'vitest'
import { readMultipart } from '#app/http/multipart.server.ts'
import { TooLarge } from '#app/kernel/errors.ts'

const limits = { fileBytes: 1_000, files: 2, textBytes: 500, parts: 20 }

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

const read = (bytes: Buffer, size = 7, kind = 'multipart/form-data; boundary=edge') =>
  readMultipart(inPieces(bytes, size), kind, limits)

const part = (disposition: string, body: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`--edge\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ])
// a browser says nothing more of a field in which no file was chosen
const nothingChosen = part('name="photos"; filename=""\r\nContent-Type: application/octet-stream', '')
const whole = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from('--edge--\r\n')])

/** What a form of the platform itself sends. */
async function sent(form: FormData): Promise<{ bytes: Buffer; kind: string }> {
  const request = new Request('http://x.invalid', { method: 'POST', body: form })
  return {
    bytes: Buffer.from(await request.arrayBuffer()),
    kind: request.headers.get('content-type')!,
  }
}

describe('a form with pictures', () => {
  test('is what was sent, however it is cut into pieces', async () => {
    const form = new FormData()
    const picture = Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 7919) % 256))
    form.append('text', 'Caffè, then a\r\n--line\r\n\r\nand 🛒')
    form.append('kept', 'one')
    form.append('kept', 'two')
    form.append('empty', '')
    form.append('photos', new File([picture], 'a; name=b – è.jpg', { type: 'image/jpeg' }))
    const { bytes, kind } = await sent(form)

    for (const size of [1, 2, 3, 64, 65_536]) {
      const heard = await read(bytes, size, kind)
      for (const name of ['text', 'kept', 'empty']) expect(heard.getAll(name)).toEqual(form.getAll(name))
      const [first] = heard.getAll('photos') as File[]
      expect(first?.name).toBe('a; name=b – è.jpg')
      expect(Buffer.from(await first!.arrayBuffer()).equals(picture)).toBe(true)
    }
  })

  test('keeps of a file that is too long only as much as shows it, and of too many files that they were there', async () => {
    const long = part('name="photos"; filename="a.jpg"', Buffer.alloc(50_000))
    const heard = await read(whole(long, long, long, part('name="text"', 'still here')), 4_096)
    expect((heard.getAll('photos') as File[]).map(({ size }) => size)).toEqual([1_001, 1_001, 1])
    expect(heard.get('text')).toBe('still here')
  })

  test('whose field for pictures was left empty has one of no bytes', async () => {
    const [left] = (await read(whole(nothingChosen))).getAll('photos') as File[]
    expect(left?.size).toBe(0)
  })

  test('with more text, or in more parts, than any page of ours sends is refused', async () => {
    await expect(read(whole(part('name="text"', 'a'.repeat(501))))).rejects.toThrow(TooLarge)
    await expect(
      read(whole(part('name="a"', 'a'.repeat(300)), part('name="b"', 'a'.repeat(300)))),
    ).rejects.toThrow(TooLarge)
    await expect(read(whole(...Array.from({ length: 21 }, () => nothingChosen)))).rejects.toThrow(TooLarge)
  })

  test('that is broken is said to be', async () => {
    const broken: Record<string, Buffer> = {
      'without an end': part('name="text"', 'a'),
      'without the end of a file': part('name="photos"; filename="x.jpg"', 'a'.repeat(300)).subarray(0, 200),
      'without a name': whole(part('filename="x"', 'a')),
      'without a head': Buffer.from('--edge\r\n\r\na\r\n--edge--'),
      'with an endless head': Buffer.concat([Buffer.from('--edge\r\n'), Buffer.alloc(9_000, 'a')]),
      'of another boundary': Buffer.from('--other\r\n\r\na\r\n--other--'),
      empty: Buffer.alloc(0),
    }
    for (const [how, bytes] of Object.entries(broken)) await expect(read(bytes), how).rejects.toThrow()
  })
})
