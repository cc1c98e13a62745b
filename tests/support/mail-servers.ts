import { createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** How a mail server on loopback behaves at one step of a letter; nothing said is what a good one does. */
export type Manners = {
  /** Says nothing at all. */
  readonly silent?: boolean
  /** Instead of the usual greeting. */
  readonly greeting?: string
  /** What is answered to MAIL FROM, RCPT TO, and to the end of the letter; `null` hangs up in the middle of it. */
  readonly from?: string
  readonly to?: (address: string) => string
  readonly letter?: (text: string) => string | null
  /** How long it takes for each letter. */
  readonly letterMs?: number
  /** One sign of its greeting at a time, so that something always comes and nothing ever ends. */
  readonly dripsEveryMs?: number
}

export type MailServer = {
  readonly url: string
  /** Message-IDs of what it has taken, in order, doubles included. */
  readonly taken: string[]
  /** Connections that were opened. */
  readonly calls: () => number
  manners: Manners
  readonly close: () => Promise<void>
}

/** A mail server that lies, sulks or dawdles as it is told; gone with the test. */
export async function openMailServer(first: Manners = {}): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const taken: string[] = []
  let calls = 0
  const server = createServer((socket) => {
    calls++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    const { manners } = state
    if (manners.silent) return
    if (manners.dripsEveryMs !== undefined) {
      const drip = setInterval(() => socket.write('2'), manners.dripsEveryMs)
      socket.on('close', () => clearInterval(drip))
      return
    }
    talk(socket, manners, taken)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const state: MailServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    calls: () => calls,
    manners: first,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
  return state
}

/** The same, closed when the test ends. */
export async function mailServer(manners?: Manners): Promise<MailServer> {
  const server = await openMailServer(manners)
  onTestFinished(server.close)
  return server
}

function talk(socket: Socket, manners: Manners, taken: string[]): void {
  let unread = ''
  let letter: string[] | null = null
  const say = (line: string) => socket.write(`${line}\r\n`)
  const take = (text: string) => {
    const answer = manners.letter ? manners.letter(text) : '250 2.0.0 taken'
    if (answer === null) {
      socket.destroy()
      return
    }
    if (answer.startsWith('2')) taken.push(/^message-id: *(.+)$/im.exec(text)?.[1] ?? '')
    setTimeout(() => say(answer), manners.letterMs ?? 0)
  }
  const hear = (line: string) => {
    if (letter) {
      if (line !== '.') letter.push(line)
      else {
        take(letter.join('\n'))
        letter = null
      }
      return
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'DATA') {
      letter = []
      say('354 go on')
    } else if (verb === 'MAIL') say(manners.from ?? '250 fine')
    else if (verb === 'RCPT') say(manners.to?.(line) ?? '250 fine')
    else if (verb === 'QUIT') socket.end('221 bye\r\n')
    else say('250 fine')
  }
  socket.setEncoding('utf8')
  socket.on('data', (piece: string) => {
    const lines = (unread + piece).split('\r\n')
    unread = lines.pop() ?? ''
    lines.forEach(hear)
  })
  say(manners.greeting ?? '220 here')
}
