import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { engine } from '#tests/support/engine.ts'
import { contradictions, type Act } from './acknowledged.ts'
import { pause, sized, tell } from './form.ts'
import { newGuest, openSite, type Running, type StandingSite } from './standing-site.ts'

const people = 24
const rounds = sized(2, 20)

/** People whose forms are half sent when `end` comes; answers what they were told. */
async function interrupted(site: StandingSite, end: (running: Running) => Promise<unknown>) {
  const running = await site.start()
  const acts: Act[] = []
  const halves = await Promise.all(
    Array.from({ length: people }, async (_, place) => {
      const { id, cookie } = newGuest()
      const post = site.posts[place % site.posts.length]!
      const act: Act = { kind: 'vote', post, guest: id, acknowledged: false }
      acts.push(act)
      return { act, socket: await halfOf(running.origin, `/posts/${post}/vote`, cookie) }
    }),
  )
  const ended = end(running)
  await pause(300)
  const answers = await Promise.all(
    halves.map(async ({ act, socket }) => {
      const answer = await restOf(socket)
      act.acknowledged = answer.startsWith('HTTP/1.1 200 ')
      return act.acknowledged
    }),
  )
  return { acts, answered: answers.filter(Boolean).length, code: await ended }
}

const body = '_back=%2F'

async function halfOf(origin: string, target: string, cookie: string): Promise<Socket> {
  const socket = connect(Number(new URL(origin).port), 'localhost')
  // a killed site resets the connection; that is an answer too
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(
    `POST ${target} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\nsec-fetch-site: same-origin\r\naccept: application/json\r\n` +
      `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n${body.slice(0, 4)}`,
  )
  // that the site says so is the proof that it has begun with this request
  await once(socket, 'data')
  return socket
}

async function restOf(socket: Socket): Promise<string> {
  const pieces: Buffer[] = []
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const answered = new Promise<void>((resolve) =>
    socket.on('data', (piece: Buffer) => {
      pieces.push(piece)
      if (Buffer.concat(pieces).includes('\r\n\r\n')) resolve()
    }),
  )
  if (socket.destroyed) return ''
  socket.write(body.slice(4))
  await Promise.race([answered, closed, pause(9_000)])
  socket.destroy()
  return Buffer.concat(pieces).toString()
}

describe('a site that is told to stop while people are sending', () => {
  test('answers everybody it has begun with, keeps what they said, and ends with 0', async () => {
    const site = await openSite()
    onTestFinished(site.close)
    for (let round = 0; round < rounds; round++) {
      const { acts, answered, code } = await interrupted(site, (running) => running.stop())

      expect({ answered, code }).toEqual({ answered: people, code: 0 })
      expect(await site.read((db) => contradictions(db, acts))).toEqual([])
    }
    tell(`stop on ${engine}`, {
      stops: rounds,
      'requests under way finished': rounds * people,
      'broken off': 0,
    })
  })

  test('would be found out if it just ended (control)', async () => {
    const site = await openSite()
    onTestFinished(site.close)

    const { answered } = await interrupted(site, (running) => running.kill())

    expect(answered).toBe(0)
  })
})
