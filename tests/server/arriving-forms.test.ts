import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createArrivingForms, type FormRoom } from '#app/server/arriving-forms.server.ts'

const room: FormRoom = { bytes: 100, bytesPerPrefix: 300, bytesInAll: 1_000, ms: 50 }
const sender = () => new PassThrough() as unknown as IncomingMessage & PassThrough

describe('room for forms that are still arriving', () => {
  test('holds three hundred shoppers of one network who write at once', async () => {
    const forms = createArrivingForms({
      ...room,
      bytesPerPrefix: 4 * 1024 * 1024,
      bytesInAll: 32 * 1024 * 1024,
      bytes: 256 * 1024,
      ms: 30_000,
    })
    const senders = Array.from({ length: 300 }, sender)
    const arrived = senders.map((req) => forms.take(req, '192.0.2.0/24'))
    senders.forEach((req) => req.end(Buffer.alloc(4_000, 'a')))

    for (const each of await Promise.all(arrived)) expect(each).toMatchObject({ body: { length: 4_000 } })
  })

  test('counts what has arrived, until it is answered', async () => {
    const forms = createArrivingForms(room)
    const req = sender()
    const taken = forms.take(req, 'here')
    req.end('a'.repeat(80))
    const form = await taken

    expect(forms.bytes()).toBe(80)
    if (typeof form === 'string') throw new Error(form)
    form.release()
    form.release()
    expect(forms.bytes()).toBe(0)
  })

  test('is refused beyond its share to one network, and open to the next', async () => {
    const forms = createArrivingForms(room)
    const senders = Array.from({ length: 4 }, sender)
    const taken = senders.map((req) => forms.take(req, 'here'))
    senders.forEach((req) => req.write('a'.repeat(90)))

    expect(await taken[3]).toBe('too_many')
    const other = sender()
    const there = forms.take(other, 'there')
    other.end('b')
    expect(await there).toMatchObject({ body: Buffer.from('b') })
  })

  test('is refused to everybody beyond the whole', async () => {
    const forms = createArrivingForms({ ...room, bytesInAll: 150 })
    const [one, two] = [sender(), sender()]
    void forms.take(one, 'here').catch(() => undefined)
    const second = forms.take(two, 'there')
    one.write('a'.repeat(90))
    await new Promise((resolve) => setImmediate(resolve))
    two.write('a'.repeat(90))

    expect(await second).toBe('too_many')
    expect(forms.bytes()).toBe(90)
    one.destroy()
  })

  test('is given back by who is too long, too slow, or gone', async () => {
    const forms = createArrivingForms(room)
    const [long, slow, gone] = [sender(), sender(), sender()]
    const [tooLong, tooSlow, leaving] = [long, slow, gone].map((req) => forms.take(req, 'here'))
    long.write('a'.repeat(101))
    slow.write('a')
    gone.write('a')
    const left = expect(leaving).rejects.toThrow('went away')
    gone.destroy()

    expect(await tooLong).toBe('too_large')
    expect(await tooSlow).toBe('too_slow')
    await left
    expect(forms.bytes()).toBe(0)
  })
})
