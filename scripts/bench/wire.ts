import { connect, type Socket } from 'node:net'

export type Reply = { readonly status: number; readonly head: string; readonly body: Buffer }

/** One connection that is kept open; asks for one thing at a time. Does as little as it can, so that the server is what is measured. */
export type Wire = {
  readonly ask: (request: string) => Promise<Reply>
  readonly close: () => void
}

export function openWire(port: number): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    let pieces: Buffer[] = []
    let bytes = 0
    let expected = -1
    let bodyAt = 0
    let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | null = null

    socket.on('data', (piece) => {
      pieces.push(piece)
      bytes += piece.length
      if (expected === -1) {
        const all = pieces.length === 1 ? piece : Buffer.concat(pieces)
        pieces = [all]
        const end = all.indexOf('\r\n\r\n')
        if (end === -1) return
        bodyAt = end + 4
        expected = bodyAt + lengthOf(all.toString('latin1', 0, end))
      }
      if (bytes < expected) return
      const all = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
      const head = all.toString('latin1', 0, bodyAt)
      const reply = { status: Number(head.slice(9, 12)), head, body: all.subarray(bodyAt, expected) }
      pieces = []
      bytes = 0
      expected = -1
      const asked = waiting
      waiting = null
      asked?.resolve(reply)
    })
    const fail = (error: Error) => {
      waiting?.reject(error)
      waiting = null
    }
    socket.on('error', (error) => {
      fail(error)
      reject(error)
    })
    socket.on('close', () => fail(new Error('The connection was closed')))
    socket.once('connect', () =>
      resolve({
        ask: (request) =>
          new Promise((resolveReply, rejectReply) => {
            waiting = { resolve: resolveReply, reject: rejectReply }
            socket.write(request)
          }),
        close: () => socket.destroy(),
      }),
    )
  })
}

function lengthOf(head: string): number {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return Number(length)
  if (/^HTTP\/1\.1 (304|204|1\d\d)/.test(head)) return 0
  throw new Error(`An answer does not say how long it is:\n${head}`)
}
