import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type Network = {
  readonly port: number
  /** Who is connected hears nothing more, and nothing of theirs arrives: no end, no reset, as behind a firewall that forgot them. */
  readonly fallSilent: () => void
  /** Whoever comes while this lasts is accepted and hears nothing. */
  readonly swallowNewcomers: (isOn: boolean) => void
  /** Whoever comes from now on is led to another server; who is connected stays. */
  readonly leadTo: (port: number) => void
  readonly close: () => Promise<void>
}

/** A network between a client and a server on this machine that can be cut without either side being told. */
export async function networkTo(target: number): Promise<Network> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let isSwallowing = false
  let to = target
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true })
    const pair = [near, far] as const
    pairs.add(pair)
    for (const socket of pair) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        pairs.delete(pair)
        for (const each of pair) each.destroy()
      })
    }
    if (isSwallowing) silence(pair)
    else {
      near.pipe(far)
      far.pipe(near)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent: () => pairs.forEach(silence),
    swallowNewcomers: (isOn) => {
      isSwallowing = isOn
    },
    leadTo: (port) => {
      to = port
    },
    close: async () => {
      for (const [near, far] of pairs) {
        near.destroy()
        far.destroy()
      }
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function silence([near, far]: readonly [Socket, Socket]): void {
  near.unpipe(far)
  far.unpipe(near)
  near.pause()
  far.pause()
}
