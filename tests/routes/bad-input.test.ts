import { deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { test, type Browser, type House } from '#tests/support/visit.ts'

const italian = { headers: { 'accept-language': 'it' } }

/** What is said under the field of this id. */
const problemAt = (field: string, html: string) =>
  new RegExp(`id="${field}-problem">([^<]*)<`).exec(html)?.[1]?.replaceAll('&#x27;', '’')

function formOf(fields: Record<string, string | File | readonly File[]>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) form.append(name, each as string)
  return form
}

const fileOf = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name)

const photo = (width = 300) =>
  sharp({
    create: {
      width,
      height: 200,
      channels: 3,
      background: 'teal',
      noise: { type: 'gaussian', mean: 128, sigma: 50 },
    },
  })
    .jpeg()
    .toBuffer()

/** A picture of a few kilobytes that would fill more than a hundred megabytes of memory. */
function bomb(): Buffer {
  const [width, height] = [30_000, 30_000]
  const part = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', head),
    part('IDAT', deflateSync(Buffer.alloc((1 + width / 8) * height))),
    part('IEND', Buffer.alloc(0)),
  ])
}

const sent = async (browser: Browser, body: string) => {
  const answer = await browser.post('/new', `${body}&_sure=1`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(answer.status, body).toBe(303)
  return (await browser.open(answer.to ?? '')).text
}

describe('what is wrong is said at its place, in the reader’s language, with all that was typed', () => {
  test('a text that is too long, with how much fits', async ({ house }) => {
    const shopper = await house.browser()
    const text = 'lungo '.repeat(1_000).trim()

    const refused = await shopper.post('/new', { text, title: 'Il mio titolo', kind: 'problem' }, italian)

    expect(refused.status).toBe(422)
    expect(problemAt('text', refused.text)).toBe('È troppo lungo. Qui ci stanno al massimo 5.000 caratteri.')
    expect(refused.text).toContain(text)
    expect(refused.text).toContain('value="Il mio titolo"')
    expect(refused.text).toMatch(/<textarea[^>]*aria-describedby="text-problem"[^>]*aria-invalid="true"/)
  })

  test('nothing at all, said once', async ({ house }) => {
    const refused = await (await house.browser()).post('/new', { text: '  \n ' }, italian)

    expect(problemAt('text', refused.text)).toBe('Questo serve.')
  })

  test('a kind that is none', async ({ house }) => {
    const words = 'The signs at the exit are too small'
    const refused = await (await house.browser()).post('/new', { text: words, kind: 'wish' })

    expect(refused.status).toBe(422)
    expect(problemAt('kind', refused.text)).toBe('This does not look right.')
    expect(refused.text).toContain(words)
  })

  test('readers to whom one may not speak any more', async ({ house }) => {
    const ada = await house.browser(house.ada)
    for (const circle of ['staff', 'partner:latte-nord', 'partner:nobody']) {
      const refused = await ada.post('/new', { text: `Only for ${circle}`, circle, _sure: '1' })

      expect(refused.status).toBe(422)
      expect(problemAt('circle', refused.text)).toContain('Choose again who may read it')
      expect(refused.text).toContain(`Only for ${circle}`)
    }
  })

  test('photos that are none, broken off, or far too large, while good ones stay', async ({ house }) => {
    const shopper = await house.browser()
    const whole = await photo()
    const wrong: Record<string, [File, string]> = {
      'a document': [fileOf(Buffer.from('%PDF-1.7 a receipt'), 'photo.jpg'), 'Questa non è una foto'],
      'half a photo': [fileOf(whole.subarray(0, whole.length / 2), 'half.jpg'), 'non è arrivata intera'],
      'a bomb': [fileOf(bomb(), 'small.png'), 'più di 25 milioni di pixel'],
    }
    for (const [what, [file, sentence]] of Object.entries(wrong)) {
      const words = `Manca un gancio in camerino, e qui c’è ${what}`
      const refused = await shopper.post(
        '/new',
        formOf({ text: words, store: 'to-01', photos: [file, fileOf(whole, 'good.jpg')] }),
        italian,
      )

      expect(refused.status, what).toBe(422)
      expect(problemAt('photos', refused.text), what).toContain(sentence)
      expect(refused.text, what).toContain(words)
      expect(refused.text, what).toMatch(/<option value="to-01" selected/)
      expect(refused.text.match(/name="kept"/g), what).toHaveLength(1)
    }
  })

  test('a comment under a post that went elsewhere', async ({ house }) => {
    const one = await house.post({ by: house.ada, at: new Date(), words: 'The fan over till two rattles' })
    const other = await house.post({ by: house.ada, at: new Date(), words: 'Till two: the fan makes noise' })
    await mergePost(house.as(house.tia, new Date()), one, other, 'Both ask for the same.')
    const ben = await house.browser(house.ben)

    const refused = await ben.post(`/posts/${one.number}/comments`, { text: 'All day long' }, italian)

    expect(refused.status).toBe(409)
    expect(refused.text).toContain('All day long')
    expect(refused.text).toMatch(/data-tone="bad"[^]*È stata unita/)
  })

  test('a slip’s code that is none', async ({ house }) => {
    const refused = await (await house.browser(house.ada)).post('/claim', { 'claim-code': 'QWERTY' }, italian)

    expect(refused.status).toBe(422)
    expect(problemAt('claim-code', refused.text)).toContain('Sotto questo codice non c’è niente')
    expect(refused.text).toContain('value="QWERTY"')
  })

  test('a shopper’s words that are too short, with the name that was given', async ({ house }) => {
    const sam = await house.browser(house.sam)

    const refused = await sam.post('/staff/record', {
      text: 'x',
      name: 'Signora Bo',
      kind: 'praise',
      store: 'to-01',
    })

    expect(refused.status).toBe(422)
    expect(problemAt('text', refused.text)).toBe('Write a little more.')
    expect(refused.text).toContain('value="Signora Bo"')
    expect(refused.text).toMatch(/checked=""[^>]*value="praise"/)
  })

  test('a code that opened the door already', async ({ house }) => {
    const browser = await house.browser()
    await browser.post('/sign-in', { email: 'reused@example.org' }, italian)
    const step = browser.cookie('sign-in') ?? ''
    const code = await codeFor(house, 'reused@example.org')
    expect((await browser.post('/sign-in/code', { 'sign-in-code': code })).status).toBe(303)

    const other = await house.browser()
    other.setCookie('sign-in', step)
    const refused = await other.post('/sign-in/code', { 'sign-in-code': code }, italian)

    expect(refused.status).toBe(422)
    expect(problemAt('sign-in-code', refused.text)).toMatch(/codice/)
    expect(other.cookie('session')).toBeUndefined()
  })
})

async function codeFor({ db }: House, email: string): Promise<string> {
  const mail = await db
    .selectFrom('mail')
    .select('subject')
    .where('address', '=', email)
    .where('kind', '=', 'code')
    .executeTakeFirstOrThrow()
  return /^\d{6}/.exec(mail.subject)![0]
}

describe('bytes that are no text become the text around them', () => {
  for (const [what, bytes, shown] of [
    ['NUL', 'ciao%00mondo+grande', 'ciaomondo grande'],
    ['broken UTF-8', 'ciao%FF%FEmondo+bello', 'ciao\ufffd\ufffdmondo bello'],
    ['half a character', 'ciao%ED%A0%80mondo+mio', 'ciao\ufffd\ufffd\ufffdmondo mio'],
  ] as const)
    test(what, async ({ house }) => {
      const page = await sent(await house.browser(house.ines), `text=${bytes}`)

      expect(page).toContain(shown)
      expect(page).not.toContain('\u0000')
    })

  test('and a list as a title is the words it is', async ({ house }) => {
    const page = await sent(
      await house.browser(house.ines),
      'text=Three+numbers+stood+on+my+receipt&title=%5B1%2C2%2C3%5D',
    )

    expect(page).toMatch(/<h1[^>]*>\[1,2,3\]<\/h1>/)
  })
})

describe('what is done twice is done once', () => {
  test('a double click on the composer is one post, and both lead to it', async ({ house }) => {
    const ada = await house.browser(house.ada)
    const press = () => ada.post('/new', { text: 'The bin at the exit is full', _key: 'double', _sure: '1' })

    const [one, two] = await Promise.all([press(), press()])

    expect(one.status).toBe(303)
    expect(two.to).toBe(one.to)
  })

  test('a double click on a vote is one vote', async ({ house }) => {
    const post = await house.post({ by: house.ada, at: new Date(), words: 'A tap for bottles by the till' })
    const ben = await house.browser(house.ben)
    const press = () => ben.post(`/posts/${post.number}/vote`, { _method: 'post' })

    await Promise.all([press(), press(), press()])

    expect((await findPost(house.as(house.ada), post.number)).voteCount).toBe(2)
  })
})

test('a size beyond all measure is refused before it is read, in words', async ({ house }) => {
  const { request } = await import('node:http')
  const { hostname, port } = new URL(house.origin)
  const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asking = request(
      {
        hostname,
        port,
        path: '/new',
        method: 'POST',
        headers: {
          origin: house.origin,
          'accept-language': 'it',
          'content-type': 'multipart/form-data; boundary=x',
          'content-length': String(200 * 1024 * 1024),
        },
      },
      (response) => {
        let text = ''
        response.on('data', (piece: Buffer) => (text += piece.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
        response.on('error', reject)
      },
    )
    asking.on('error', reject)
    asking.write('--x\r\n')
  })

  expect(answer.status).toBe(413)
  expect(answer.text).toContain('È troppo grande')
  expect(answer.text).toContain('quello che hai scritto c’è ancora')
})
