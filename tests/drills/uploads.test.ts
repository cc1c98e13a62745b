import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { largestPhotoBytes } from '#app/domain/attachments/photo.ts'
import { findNode, root } from '#scripts/runtime.mjs'
import { freePort } from '#tests/support/postgres-server.ts'
import { sized, tell } from './form.ts'
import { ask, newGuest, openSite, strangeWords, untilUp } from './standing-site.ts'

const metricsToken = 'only-for-this-drill'
const megabyte = 1024 * 1024
const senders = sized(5, 24)
const floods = sized(5, 24)
const hoarded = 12
/** What the process may grow by, whatever arrives: two pictures being drawn, and the forms of those at work. */
const mostGrowth = 480 * megabyte
// as the unit and the containers set it
const fewArenas = { MALLOC_ARENA_MAX: '2' }

/** Pictures as large as may be sent, of the kinds that cost most to read: turned, in layers, or with nothing to skip. */
let pictures: readonly { name: string; bytes: Buffer }[] = []
beforeAll(async () => {
  const base = sharp({
    create: {
      width: 5_000,
      height: 4_990,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
  const flat = sharp({ create: { width: 5_000, height: 4_990, channels: 4, background: '#a3b1c4' } })
  const [raw, turned] = await Promise.all([
    base.clone().jpeg({ quality: 50 }).toBuffer(),
    base.clone().withMetadata({ orientation: 6 }).jpeg({ quality: 40, progressive: true }).toBuffer(),
  ])
  const [layered, webp] = await Promise.all([
    flat.clone().png({ progressive: true }).toBuffer(),
    flat.clone().webp().toBuffer(),
  ])
  pictures = [
    { name: 'a.jpg', bytes: raw },
    { name: 'b.jpg', bytes: turned },
    { name: 'c.png', bytes: layered },
    { name: 'd.webp', bytes: webp },
  ]
  // and as long: what follows the end of a picture is nothing to who reads it, and yet it has to be taken in
  pictures = pictures.map(({ name, bytes }) => {
    expect([name, bytes.length < largestPhotoBytes]).toEqual([name, true])
    return { name, bytes: Buffer.concat([bytes, Buffer.alloc(largestPhotoBytes - bytes.length)]) }
  })
}, 120_000)

type Form = { readonly type: string; readonly bytes: Buffer }

/** A form written down once, so that who sends it many times is quick enough to hear an answer. */
async function formWith(files: typeof pictures): Promise<Form> {
  const form = new FormData()
  form.set('text', strangeWords(6))
  form.set('_sure', '1')
  for (const { name, bytes } of files) form.append('photos', new File([new Uint8Array(bytes)], name))
  const written = new Response(form)
  return { type: written.headers.get('content-type')!, bytes: Buffer.from(await written.arrayBuffer()) }
}

/** Sends a form and hears what is said, if that is said before the end as well. */
const post = (origin: string, cookie: string, network: number, { type, bytes }: Form) =>
  new Promise<number>((resolve, reject) => {
    const sent = request(`${origin}/new`, {
      method: 'POST',
      agent: false,
      headers: {
        origin,
        cookie,
        'x-forwarded-for': `10.8.${network}.1`,
        'content-type': type,
        'content-length': bytes.length,
      },
    })
    sent.once('response', (answer) => {
      answer.resume().on('error', () => undefined)
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(bytes)
  })

/** A body that says nothing of its length and does not end; resolves to the first line of the answer. */
async function flood(origin: string, network: number): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.on('error', () => undefined)
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')))
  socket.write(
    `POST /new HTTP/1.1\r\nhost: x\r\norigin: ${origin}\r\nx-forwarded-for: 10.7.${network}.1\r\n` +
      'content-type: multipart/form-data; boundary=edge\r\ntransfer-encoding: chunked\r\n\r\n',
  )
  const head = '--edge\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
  socket.write(`${head.length.toString(16)}\r\n${head}\r\n`)
  const piece = Buffer.concat([Buffer.from('40000\r\n'), Buffer.alloc(0x40000, 'a'), Buffer.from('\r\n')])
  await new Promise<void>((resolve) => {
    // slower than it could be taken
    const pouring = setInterval(() => {
      if (!socket.writableNeedDrain) socket.write(piece)
    }, 2)
    socket.once('close', () => {
      clearInterval(pouring)
      resolve()
    })
  })
  return heard.split('\r\n', 1)[0] ?? ''
}

/** The memory of a process, looked at all the time. */
function watch(look: () => Promise<number>) {
  let most = 0
  let looking = Promise.resolve()
  const timer = setInterval(() => {
    looking = look().then(
      (bytes) => {
        most = Math.max(most, bytes)
      },
      () => undefined,
    )
  }, 25)
  return async () => {
    clearInterval(timer)
    await looking
    return most
  }
}

const memoryOf = async (origin: string): Promise<number> => {
  const { body } = await ask(origin, '/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })
  return Number(/^openaisle_resident_memory_bytes (\d+)/m.exec(body)?.[1])
}

const asMegabytes = (bytes: number) => Math.round(bytes / megabyte)

describe('pictures as large as may be, and bodies larger than that, from many at once', () => {
  test('take a bounded part of the memory; whoever is let in is served, and the site goes on', async () => {
    const site = await openSite(2)
    onTestFinished(site.close)
    const running = await site.start({ METRICS_TOKEN: metricsToken, WORKER: 'off', ...fewArenas })
    const one = await formWith(pictures.slice(0, 1))
    expect(await post(running.origin, newGuest().cookie, 250, one), running.output()).toBe(303)
    const before = await memoryOf(running.origin)

    const all = await formWith(pictures)
    const end = watch(() => memoryOf(running.origin))
    const [answers, cut] = await Promise.all([
      Promise.all(
        Array.from({ length: senders }, (_, place) => post(running.origin, newGuest().cookie, place, all)),
      ),
      Promise.all(Array.from({ length: floods }, (_, place) => flood(running.origin, place))),
    ])
    const growth = (await end()) - before

    tell('uploads', {
      'senders of four of the largest pictures': senders,
      'of them kept': answers.filter((status) => status === 303).length,
      'of them told to come later': answers.filter((status) => status === 503 || status === 429).length,
      'bodies without an end': floods,
      'of them cut with 413': cut.filter((line) => line === 'HTTP/1.1 413 Payload Too Large').length,
      'MB before': asMegabytes(before),
      'MB more at the most': asMegabytes(growth),
    })
    for (const status of answers) expect([303, 503, 429], running.output()).toContain(status)
    expect(answers.filter((status) => status === 303).length).toBeGreaterThan(0)
    for (const line of cut) expect(line).toMatch(/^HTTP\/1.1 (413|503) /)
    expect(cut.filter((line) => line.includes(' 413 ')).length).toBeGreaterThan(0)
    expect(growth).toBeLessThan(mostGrowth)
    expect((await ask(running.origin, '/')).status).toBe(200)
    expect((await ask(running.origin, '/healthz')).status).toBe(200)
  })

  test('would be found out if they were held in memory (control)', async () => {
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const hoarder = spawn(
      findNode() ?? process.execPath,
      [path.join(root, 'tests/drills/hoarding-server.mjs'), String(port)],
      { stdio: 'ignore', env: { ...process.env, ...fewArenas } },
    )
    onTestFinished(() => void hoarder.kill('SIGKILL'))
    await untilUp(origin, [])
    const look = async () => Number((await ask(origin, '/memory')).body)
    const before = await look()

    const all = await formWith(pictures)
    const end = watch(look)
    await Promise.all(Array.from({ length: hoarded }, (_, place) => post(origin, '', place, all)))
    const growth = (await end()) - before
    tell('uploads, control that holds them in memory', { 'MB more at the most': asMegabytes(growth) })
    expect(growth).toBeGreaterThan(mostGrowth)
  })
})
