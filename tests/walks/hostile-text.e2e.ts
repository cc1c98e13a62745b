import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { rename } from '#app/domain/people/profiles.server.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { publishPost } from '#app/domain/posts/publishing.server.ts'
import { addStore } from '#app/domain/stores/configuring.server.ts'
import { placeOf } from '#app/domain/stores/places.server.ts'
import type { Person } from '#app/kernel/actor.ts'
import { clean } from '#app/kernel/text.ts'
import { closeDatabase, openDatabase } from '#db/database.server.ts'
import { expect, signIn, test as journey } from '#tests/support/journey.ts'
import { personCalled } from '#tests/support/lived-in.ts'
import { quickFolder } from '#tests/support/postgres-server.ts'
import { watch } from '#tests/support/running.ts'
import { environment, startSite } from '#tests/support/site.ts'
import { vectors } from '#tests/support/vectors.ts'
import { fill, makeCard, move, openBoard, type Floor } from '#tests/support/workshop.ts'

type Written = { posts: number[]; cards: number[]; board: string }

/** How many comments stand on one page of the test. */
const together = 12

/** `site` is the demo in which every field holds text that wants to run. */
const test = journey.extend<object, { hostile: { folder: string; written: Written } }>({
  hostile: [
    async ({}, use) => {
      const folder = mkdtempSync(path.join(quickFolder(), 'openaisle-hostile-'))
      cpSync(process.env.TEST_SITE_TEMPLATE ?? '', folder, { recursive: true })
      await use({ folder, written: await writeAll(environment(folder).DATABASE_URL ?? '') })
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  site: [
    async ({ hostile }, use) => {
      const site = await startSite(hostile.folder)
      await use(site)
      await site.stop()
    },
    { scope: 'worker', timeout: 150_000 },
  ],
})

const line = (text: string, most: number) => clean(text).replace(/\s+/g, ' ').slice(0, most)

/** Every vector as a comment; every twelfth also as everything else that people write. */
async function writeAll(url: string): Promise<Written> {
  const db = openDatabase(url)
  const [tom, ines, elena] = await Promise.all(['tom', 'ines', 'elena'].map((key) => personCalled(db, key)))
  if (!tom || !ines || !elena) throw new Error('The demo lacks its cast')
  const as = (actor: Person) => ({ db, actor, now: new Date(), requestId: 'hostile' })
  const place = await placeOf({ db }, {})
  const floor: Floor = {
    db,
    as: (actor, at = new Date()) => ({ ...as(ines), actor, now: at }),
    otto: ines,
    torino: place,
  }
  const board = await openBoard(floor, line(vectors[0] ?? '', 60))
  const written: Written = { posts: [], cards: [], board: board.slug }

  for (let from = 0; from < vectors.length; from += together) {
    const batch = vectors.slice(from, from + together)
    const text = clean(batch[0] ?? '')
    const post = await publishPost(
      as(tom),
      {
        words: text,
        title: line(text, 120),
        kind: 'idea',
        topicId: null,
        language: 'en',
        visibility: 'everyone',
        partnerId: null,
      },
      place,
    )
    for (const words of batch) await publishComment(as(ines), post, { words: clean(words) }, place)
    await answerPost(as(elena), post, text, { status: 'review', sentence: line(text, 300) })
    await reportSubject(as(tom), await findSubject(as(tom), 'post', post.id), 'spam', text)
    await addStore(as(ines), {
      slug: `hostile-${from}`,
      name: line(text, 60),
      kind: 'shop',
      address: line(text, 120),
      city: line(text, 60),
      country: 'IT',
      hours: line(text, 60),
    })
    const card = await makeCard(floor, board, { title: line(text, 120), posts: [post] })
    await fill(floor, card, { problem: text, publicSummary: line(text, 300) })
    await move(floor, card, 'plan', { sentence: line(text, 300) })
    await fill(floor, card, { measure: line(text, 80), unit: line(text, 20), because: line(text, 600) })
    written.posts.push(post.number)
    written.cards.push(card.number)
  }
  await rename(as(tom), line(vectors[0] ?? '', 60))
  await rename(as(ines), line(vectors[5] ?? '', 60))
  await closeDatabase(db)
  return written
}

test.use({ bypassCSP: true })
test.describe.configure({ timeout: 240_000 })

test(`none of ${vectors.length} hostile texts runs where people read them, even without a policy @desktop`, async ({
  page,
  hostile: { written },
}) => {
  const { ran, dangerous } = watch(page)
  const found: Record<string, string[]> = {}
  const look = async (address: string) => {
    await page.goto(address)
    const here = await dangerous()
    if (here.length > 0) found[address] = here
  }
  for (const number of written.posts) await look(`/p/${number}`)
  for (const address of [
    '/',
    '/?sort=new',
    '/stores',
    '/s/hostile-0',
    '/search?q=script',
    '/search?q=%3Cscript%3Ealert(1)%3C/script%3E',
  ])
    await look(address)
  expect(ran).toEqual([])
  expect(found).toEqual({})
})

test(`none of ${vectors.length} hostile texts runs where staff work with them, even without a policy @desktop`, async ({
  page,
  hostile: { written },
}) => {
  const { ran, dangerous } = watch(page)
  const found: Record<string, string[]> = {}
  await signIn(page, 'ines@example.org')
  const addresses = [
    `/staff/spaces/${written.board}`,
    '/staff/inbox',
    '/staff/queue',
    '/staff/people',
    '/staff/stores',
    '/staff/stores/hostile-0',
    '/staff/audit',
    '/me',
    '/me/settings',
    '/notices',
    ...written.cards.map((number) => `/c/${number}`),
  ]
  for (const address of addresses) {
    await page.goto(address)
    const here = await dangerous()
    if (here.length > 0) found[address] = here
  }
  expect(ran).toEqual([])
  expect(found).toEqual({})
})

test('the same texts run in a page that trusts them, so the watch is awake @desktop', async ({ page }) => {
  const { ran, dangerous } = watch(page)
  await page.goto('/about')
  await page.setContent(`<body>${vectors.slice(0, 8).join('\n')}</body>`)
  await expect.poll(() => ran.length).toBeGreaterThan(0)
  expect((await dangerous()).length).toBeGreaterThan(0)
})
