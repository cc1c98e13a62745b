import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect } from 'vitest'
import type { Person } from '#app/kernel/actor.ts'
import { test, type Browser, type House } from '#tests/support/visit.ts'
import { unpack } from '#tests/support/unpacking.ts'

const picture = (background: string) =>
  sharp({ create: { width: 320, height: 200, channels: 3, background } })
    .jpeg()
    .toBuffer()

/** Says something with photos; answers with the names under which the site keeps them. */
async function sayWithPhotos(browser: Browser, text: string, ...colours: string[]): Promise<string[]> {
  const form = new FormData()
  form.set('text', text)
  form.set('_sure', '1')
  for (const colour of colours)
    form.append('photos', new File([new Uint8Array(await picture(colour))], `${colour}.jpg`))
  const said = await browser.post('/new', form)
  expect(said.status).toBe(303)
  const page = (await browser.open(said.to!)).text
  return [...new Set([...page.matchAll(/\/photos\/([0-9a-f]{32})/g)].map(([, name = '']) => name))]
}

/** Sends a form that is refused, so that its photo waits. */
async function leavePhotoWaiting(browser: Browser, colour: string): Promise<string> {
  const form = new FormData()
  form.append('photos', new File([new Uint8Array(await picture(colour))], 'waiting.jpg'))
  const refused = await browser.post('/new', form)
  expect(refused.status).toBe(422)
  return /name="kept"[^>]*value="([0-9a-f]{32})"/.exec(refused.text)![1]!
}

const onDisk = ({ folder }: House): string[] => {
  const uploads = path.join(folder, 'uploads')
  return existsSync(uploads)
    ? readdirSync(uploads, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
    : []
}
const filesOf = (house: House, name: string) => onDisk(house).filter((file) => file.includes(name))

async function exportOf(house: House, browser: Browser): Promise<Map<string, Buffer>> {
  const response = await fetch(`${house.origin}/me/data/export`, {
    headers: { cookie: `session=${browser.cookie('session')!}` },
  })
  return unpack(Buffer.from(await response.arrayBuffer()))
}

const forget = (browser: Browser, words: 'keep' | 'withdraw') =>
  browser.post('/me/data', { words, sure: 'yes' })

const somebodyElse = async (house: House, who: Person) => {
  const browser = await house.browser(who)
  const text = `What ${who.name} says stays ${Math.random().toString(36).slice(2)}`
  return { text, photos: await sayWithPhotos(browser, text, 'olive') }
}

describe('whoever asks for everything about them', () => {
  test('gets their words and their photos in one file, and nobody else’s', async ({ house }) => {
    const others = await somebodyElse(house, house.ben)
    const ada = await house.browser(house.ada)
    const photos = await sayWithPhotos(ada, 'The basket handles are broken at via Roma', 'tomato', 'teal')
    const waiting = await leavePhotoWaiting(ada, 'navy')

    const files = await exportOf(house, ada)

    const names = [...photos, waiting].map((name) => `photos/${name}.webp`)
    expect([...files.keys()].sort()).toEqual(['my-data.json', ...names].sort())
    for (const name of [...photos, waiting])
      expect(files.get(`photos/${name}.webp`)?.equals(readFileSync(filesOf(house, `${name}.webp`)[0]!))).toBe(
        true,
      )
    const said = JSON.parse(files.get('my-data.json')!.toString()) as { kept: { photos: { name: string }[] } }
    expect(said.kept.photos.map(({ name }) => name).sort()).toEqual([...photos, waiting].sort())
    expect(JSON.stringify(said)).toContain('basket handles')
    expect(JSON.stringify(said)).not.toContain(others.text)
    expect(JSON.stringify(said)).not.toContain(others.photos[0])
  })

  test('gets the rest when a photo is gone from the disk', async ({ house }) => {
    const noa = await house.browser(house.noa)
    await leavePhotoWaiting(noa, 'tan')
    await house.db
      .updateTable('photo')
      .set({ name: 'f'.repeat(32) })
      .where('owner_id', '=', house.noa.id)
      .execute()
    expect([...(await exportOf(house, noa)).keys()]).toEqual(['my-data.json'])
  })
})

describe('whoever asks to be forgotten', () => {
  test('takes words and photos along: no file is left, and others’ stay', async ({ house }) => {
    const others = await somebodyElse(house, house.ben)
    const ada = await house.browser(house.ada)
    const photos = await sayWithPhotos(ada, 'The mirrors at via Roma are too high', 'crimson')
    const waiting = await leavePhotoWaiting(ada, 'plum')
    const names = [...photos, waiting]
    expect(names.flatMap((name) => filesOf(house, name))).toHaveLength(4)

    expect((await forget(ada, 'withdraw')).to).toBe('/')

    expect(names.flatMap((name) => filesOf(house, name))).toEqual([])
    const rows = await house.db.selectFrom('photo').select('name').where('name', 'in', names).execute()
    expect(rows).toEqual([])
    expect(filesOf(house, others.photos[0]!)).toHaveLength(2)
    expect((await (await house.browser(house.ben)).open('/?tab=new')).text).toContain(others.text)
  })

  test('leaves words and their photos without a name, and nothing that was still waiting', async ({
    house,
  }) => {
    const pia = await house.browser(house.pia)
    const photos = await sayWithPhotos(pia, 'The trolleys at via Roma pull to the left', 'gold')
    const waiting = await leavePhotoWaiting(pia, 'silver')

    expect((await forget(pia, 'keep')).to).toBe('/')

    expect(filesOf(house, photos[0]!)).toHaveLength(2)
    expect(filesOf(house, waiting)).toEqual([])
  })
})
