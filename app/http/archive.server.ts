import { crc32 } from 'node:zlib'

export type Entry = { readonly name: string; readonly bytes: Uint8Array }

const local = 0x04034b50
const central = 0x02014b50
const end = 0x06054b50
// names are UTF-8
const flags = 0x0800
const most = 0xffff

/** A zip of these files as a stream, one file in memory at a time. They are put in as they are: JSON is small, and photos are pressed already. */
export async function* archive(
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  madeAt: Date,
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes } of entries) {
    if (directory.length === most) throw new Error('That is more than a zip can list')
    const path = Buffer.from(name)
    const about = aboutFile(path, bytes, madeAt)
    const head = Buffer.concat([numbers([4, local]), about, path])
    directory.push(
      Buffer.concat([
        numbers([4, central], [2, 20]),
        about,
        // no comment, first disk, no attributes
        numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
        path,
      ]),
    )
    yield head
    yield bytes
    offset += head.length + bytes.length
  }
  const list = Buffer.concat(directory)
  yield list
  yield numbers(
    [4, end],
    [2, 0],
    [2, 0],
    [2, directory.length],
    [2, directory.length],
    [4, list.length],
    [4, offset],
    [2, 0],
  )
}

/** What stands about a file both in front of it and in the list at the end. */
function aboutFile(path: Buffer, bytes: Uint8Array, at: Date): Buffer {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  return numbers(
    [2, 20],
    [2, flags],
    [2, 0],
    [2, time],
    [2, day],
    [4, crc32(bytes)],
    [4, bytes.length],
    [4, bytes.length],
    [2, path.length],
    [2, 0],
  )
}

function numbers(...fields: readonly (readonly [2 | 4, number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of fields) at = bytes.writeUIntLE(value, at, size)
  return bytes
}
