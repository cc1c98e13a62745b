import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A letter as a mail server takes it: its header lines unfolded, by their lower-case names, and what follows them. */
export type Taken = { readonly headers: ReadonlyMap<string, string>; readonly body: string }

/** A mail server on loopback that takes every letter and keeps it. */
export async function openPostOffice(): Promise<{
  readonly url: string
  readonly taken: readonly Taken[]
  close(): Promise<void>
}> {
  const taken: Taken[] = []
  const server = createServer((socket) => {
    let unread = ''
    let letter: string | null = null
    const say = (line: string) => socket.write(`${line}\r\n`)
    const hear = (line: string) => {
      if (letter !== null) {
        if (line !== '.') letter += `${line.replace(/^\.\./, '.')}\r\n`
        else {
          taken.push(read(letter))
          letter = null
          say('250 taken')
        }
        return
      }
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'DATA') letter = ''
      say(verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 fine')
      if (verb === 'QUIT') socket.end()
    }
    socket.setEncoding('utf8')
    socket.on('error', () => socket.destroy())
    socket.on('data', (piece: string) => {
      const lines = (unread + piece).split('\r\n')
      unread = lines.pop() ?? ''
      lines.forEach(hear)
    })
    say('220 here')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed()
        })
      }),
  }
}

function read(letter: string): Taken {
  const end = letter.indexOf('\r\n\r\n')
  const lines = letter
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  return {
    headers: new Map(
      lines.map((line): [string, string] => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
      }),
    ),
    body: letter.slice(end + 4),
  }
}
