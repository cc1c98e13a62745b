import { describe, expect } from 'vitest'
import { queueMail } from '#app/domain/mail/outbox.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { mailbox } from '#app/kernel/text.ts'
import { sendNext } from '#app/work/mail/sending.server.ts'
import { deliveryTo } from '#app/work/mail/transport.server.ts'
import { openPostOffice } from '#tests/support/post-office.ts'
import { test } from '#tests/support/town.ts'

/** Ends of lines in every dress, with a line behind them that nobody asked for. */
const breaks = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\r\n\r\n', '%0d%0a', '\u0000\r\n', '=0D=0A', '\r\n ']
const unwanted = 'Bcc: everybody@example.org'

describe('the head of a letter', () => {
  test('words in a subject or an address write no line of their own', async ({ town }) => {
    const office = await openPostOffice()
    const deliver = deliveryTo(office.url, 'Shop <shop@example.com>', 'https://voices.example')
    for (const [place, end] of breaks.entries())
      await transact(town.system(), (tx) =>
        queueMail(tx, {
          key: `letter-${place}`,
          to: { address: `ada${end}${unwanted}@example.org` },
          language: 'en',
          mail: {
            kind: 'notices',
            subject: `A bench${end}${unwanted}${end}X-Evil: 1`,
            text: `Words${end}.${end}MAIL FROM:<x@example.org>`,
            html: '',
          },
        }),
      )
    await transact(town.system(), (tx) =>
      queueMail(tx, {
        key: 'honest',
        to: { address: 'ben@example.org' },
        language: 'en',
        mail: { kind: 'notices', subject: `Hello${breaks.join(unwanted)}`, text: 'Hello', html: '' },
      }),
    )
    const sender = { db: town.db, deliver, clock: () => town.later({}), tell: () => undefined }
    while (await sendNext(sender, 'bulk'));
    await office.close()

    expect(office.taken.length).toBeGreaterThan(0)
    for (const { headers, body } of office.taken) {
      expect([...headers.keys()].filter((name) => /^(bcc|cc|x-evil)$/.test(name))).toEqual([])
      expect(headers.get('from')).toBe('Shop <shop@example.com>')
      expect(headers.get('message-id')).toMatch(/^<[\w-]+@voices\.example>$/)
      expect(body).not.toMatch(/^bcc:/im)
    }
  })

  test.for(breaks.filter((end) => !/^[%=]/.test(end)))('no address with %j in it is one', (end) => {
    const read = mailbox.safeParse(`ada@example.org${end}${unwanted}`)

    expect(read.success && /[\r\n:]| /.test(read.data)).toBe(false)
  })
})
