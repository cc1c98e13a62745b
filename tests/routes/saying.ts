import sharp from 'sharp'
import type { Post } from '#app/domain/posts/post.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import type { Guest, Person } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import type { House } from '#tests/support/visit.ts'

/** A network that nobody else in a test comes from, where the house believes what a proxy says. */
export const anyAddress = () => `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.1`

/** Says something with a photo, as people do: through the form. */
export async function say(
  house: House,
  author: Person | Guest,
  words: string,
  circle = 'everyone',
): Promise<{ post: Post; photo: string }> {
  const form = await formWithPhoto(words)
  form.set('circle', circle)
  const browser = await house.browser(author)
  const answer = await browser.post('/new', form, { headers: { 'x-forwarded-for': anyAddress() } })
  const number = Number(/\/p\/(\d+)/.exec(answer.to ?? '')?.[1])
  if (!number) throw new Error(`Nothing was said: ${answer.status} ${answer.to ?? answer.text.slice(0, 400)}`)
  const post = await findPost(house.system(), number)
  const { name: photo } = await house.db
    .selectFrom('photo')
    .select('name')
    .where('post_id', '=', post.id)
    .executeTakeFirstOrThrow()
  return { post, photo }
}

/** Sends a photo with words that are too few: it is kept, and stands under no post yet. */
export async function keepPhoto(house: House, owner: Person): Promise<string> {
  await (await house.browser(owner)).post('/new', await formWithPhoto(''))
  const { name } = await house.db
    .selectFrom('photo')
    .select('name')
    .where('owner_id', '=', owner.id)
    .where('post_id', 'is', null)
    .executeTakeFirstOrThrow()
  return name
}

async function formWithPhoto(words: string): Promise<FormData> {
  const form = new FormData()
  form.set('text', words)
  form.set('_key', newId(new Date()))
  form.set('_sure', 'yes')
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#843' } })
    .jpeg()
    .toBuffer()
  form.append('photos', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'till.jpg')
  return form
}
