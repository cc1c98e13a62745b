import type { Page } from '@playwright/test'
import { expect, signIn, signInByCode, test } from '#tests/support/journey.ts'

/** Says something as whoever is signed in; returns the address of the new post. */
async function say(page: Page, words: string): Promise<string> {
  await page.goto('/new')
  await page.locator('textarea[name="text"]').fill(words)
  await page
    .locator('main form')
    .filter({ has: page.locator('textarea[name="text"]') })
    .getByRole('button', { name: /send|invia|publish|pubblica|no,/i })
    .last()
    .click()
  // somebody said much the same: this one is wanted all the same
  await page.waitForURL(/\/(p\/\d+|new$)/)
  const sure = page.locator('button[name="_sure"]')
  if (await sure.isVisible()) await sure.click()
  await page.waitForURL(/\/p\/\d+/)
  return new URL(page.url()).pathname
}

/** Twenty matters that nobody could take for one another. */
const smallThings = [
  'The umbrella stand leaks',
  'Yoghurt lids tear',
  'Which bus stops nearest',
  'Parking tickets fade within minutes',
  'Wasps circle the bakery bins',
  'Trolley coins jam',
  'Fragrance samples have run dry',
  'Mirrors hang crooked upstairs',
  'Escalator handrail squeaks',
  'Could garlic be sold singly',
  'Receipts smudge my wallet',
  'The playground gate sticks',
  'Basil wilts under that lamp',
  'Hangers slip off rails',
  'Dog bowls outside would be kind',
  'Batteries deserve a recycling box',
  'Gift wrap ribbon ran out',
  'Loudspeaker crackles during announcements',
  'Kiwis were frozen solid',
  'Ladder blocks aisle seven',
] as const

const asSomebodyElse = async (page: Page, email: string) => {
  await page.context().clearCookies()
  await signIn(page, email)
}

test.describe('keeping it civil', () => {
  test('a reported post is hidden, its author gets the reason, and somebody else grants the appeal @everywhere', async ({
    page,
  }, { project }) => {
    const words = `Your cashier is the worst person I have met, ${project.name} says`
    await signIn(page, 'tom@example.org')
    const post = await say(page, words)

    await page.context().clearCookies()
    await page.goto(post)
    await page.locator('a[href^="/report/post/"]').first().click()
    await page.getByRole('radio', { name: 'Insults or threats' }).check({ force: true })
    await page.getByRole('main').getByRole('button', { name: 'Report' }).click()
    await expect(page.getByText('A person will look at it.')).toBeVisible()

    await asSomebodyElse(page, 'marco@example.org')
    await page.goto('/staff/queue')
    const waiting = page.locator('.queue-item').filter({ hasText: words })
    await waiting.locator('select[name="reason"]').first().selectOption('names_staff')
    await waiting.locator('button[value="reject"]').click()
    await expect(page.locator('.queue-item').filter({ hasText: words })).toHaveCount(0)

    await page.context().clearCookies()
    expect((await page.goto(post))?.status()).toBe(404)

    await asSomebodyElse(page, 'tom@example.org')
    await expect
      .poll(async () => {
        await page.goto('/notices')
        return page.getByText('Names one of our people').count()
      })
      .toBe(1)
    await page.goto(post)
    await page.locator('a[href^="/appeal/post/"]').click()
    await page.getByRole('textbox').fill('I named nobody. I only told what happened to me.')
    await page.getByRole('main').getByRole('button', { name: 'Ask' }).click()
    await expect(page.getByText('Somebody else will look again.')).toBeVisible()

    await asSomebodyElse(page, 'marco@example.org')
    await page.goto('/staff/queue')
    await expect(
      page.locator('.queue-item').filter({ hasText: words }).locator('button[name="decision"]'),
    ).toHaveCount(0)

    await asSomebodyElse(page, 'ruth@example.org')
    await page.goto('/staff/queue')
    await page.locator('.queue-item').filter({ hasText: words }).locator('button[value="pass"]').click()
    await expect(page.getByText(/^№\s\d+ is visible\.$/)).toBeVisible()

    await page.context().clearCookies()
    expect((await page.goto(post))?.status()).toBe(200)
  })
})

test.describe('the queue', () => {
  test('is cleared: what a guest wrote is claimed, published and then there for everybody @everywhere', async ({
    page,
  }, { project }) => {
    const words = `The ramp at the side door is too steep, writes a guest on a ${project.name}`
    const post = await say(page, words)
    await expect(page.getByText('published after a check').first()).toBeVisible()
    const guest = await page.context().cookies()
    await page.context().clearCookies()
    expect((await page.goto(post))?.status()).toBe(404)

    await signIn(page, 'marco@example.org')
    await page.goto('/staff/queue')
    const waiting = page.locator('.queue-item').filter({ hasText: words })
    await waiting.locator('form[action$="/claim"] button').click()
    await expect(waiting.locator('form[action$="/claim"] button[value="delete"]')).toBeVisible()
    await asSomebodyElse(page, 'ruth@example.org')
    await page.goto('/staff/queue')
    await expect(waiting).toContainText('Marco Villa')
    await asSomebodyElse(page, 'marco@example.org')
    await page.goto('/staff/queue')
    await waiting.locator('button[value="pass"]').click()
    await expect(waiting).toHaveCount(0)
    await page.goto('/staff/queue/log')
    await expect(page.getByRole('main')).toContainText('Marco Villa')

    await page.context().clearCookies()
    expect((await page.goto(post))?.status()).toBe(200)
    await expect(page.getByText(words).first()).toBeVisible()
    await page.context().addCookies(guest)
    await page.goto(post)
    await expect(page.getByText(words).first()).toBeVisible()
  })
})

test.describe('answering', () => {
  test('three voices become one card in one step, and author and voter each hear once @everywhere', async ({
    page,
  }, { project }) => {
    const numbers: string[] = []
    for (const [email, words] of [
      ['tom@example.org', `No lamp lights the bicycle stand after six, sees a ${project.name}`],
      ['giulia@example.org', `After six the bicycle stand lies in the dark, notes a ${project.name}`],
      ['owen@example.org', `The bicycle stand needs a lamp after six, thinks a ${project.name}`],
    ] as const) {
      await asSomebodyElse(page, email)
      numbers.push(/\d+/.exec(await say(page, words))![0])
    }
    const [first = '', second = '', third = ''] = numbers
    await asSomebodyElse(page, 'giorgia@example.org')
    await page.goto(`/p/${first}`)
    await page.locator(`form[action="/posts/${first}/vote"] button`).first().click()
    await expect(
      page.locator(`form[action="/posts/${first}/vote"] button[aria-pressed="true"]`).first(),
    ).toBeVisible()

    await asSomebodyElse(page, 'hannah@example.org')
    await page.goto(`/staff/inbox/${first}/card`)
    for (const number of [second, third])
      await page.locator(`input[name="posts"][value="${number}"]`).check({ force: true })
    await page.locator('input[name="title"]').fill(`A lamp at the bicycle stand for the ${project.name}`)
    await page.getByRole('button', { name: 'Make the card' }).click()
    await expect(page.getByText(/C-\d+ is made/)).toBeVisible()

    for (const email of [
      'tom@example.org',
      'giulia@example.org',
      'giorgia@example.org',
      'owen@example.org',
    ]) {
      await asSomebodyElse(page, email)
      const own = numbers.map((number) => `.notice-line:has(a[href^="/p/${number}"])`).join(', ')
      await expect
        .poll(async () => {
          await page.goto('/notices')
          return page.locator(own).count()
        })
        .toBe(1)
    }
    await page.goto(`/p/${third}`)
    await expect(page.locator('.status').first()).toHaveText('Under review')
  })

  test('a triager merges two posts, answers one, and everyone who asked hears it once @everywhere', async ({
    page,
  }, { project }) => {
    await signIn(page, 'tom@example.org')
    const first = await say(page, `Nobody picks up the phone at the ${project.name} pick-up desk`)
    const second = await say(page, `Could somebody answer the telephone of the ${project.name} desk`)
    const numberOf = (path: string) => /\d+/.exec(path)![0]

    await asSomebodyElse(page, 'elena@example.org')
    await page.goto(`/staff/inbox/${numberOf(second)}/merge`)
    await page.locator('input[name="other"]').fill(`#${numberOf(first)}`)
    await page.locator('form:has(input[name="other"]) button').last().click()
    await page.waitForURL(/\/staff\/inbox(\/\d+)?$/)

    await page.goto(`/staff/inbox/${numberOf(first)}/answer`)
    await page.locator('textarea[name="words"]').fill('From Monday two of us answer it.')
    await page.locator('label:has(input[value="review"])').click()
    await page.locator('form:has(textarea[name="words"]) button').last().click()
    await expect(page.locator('#sentence-problem')).toBeVisible()
    await expect(page.locator('textarea[name="words"]')).toHaveValue('From Monday two of us answer it.')
    await page.locator('input[name="sentence"]').fill('We try it for two weeks.')
    await page.locator('form:has(textarea[name="words"]) button').last().click()
    await page.waitForURL(/\/staff\/inbox(\/\d+)?$/)

    await page.context().clearCookies()
    await page.goto(second)
    expect(new URL(page.url()).pathname).toBe(first)
    await expect(page.getByText('From Monday two of us answer it.').first()).toBeVisible()
    await expect(page.getByText('We try it for two weeks.').first()).toBeVisible()

    await asSomebodyElse(page, 'tom@example.org')
    await expect
      .poll(async () => {
        await page.goto('/notices')
        return page.locator(`.notice-line:has(a[href^="/p/${numberOf(first)}"])`).count()
      })
      .toBe(1)
  })

  test('shows list, post and what stands around it side by side on a desk, one under the other on a phone @desktop', async ({
    page,
    signIn,
  }) => {
    await signIn('hannah@example.org')
    const boxes = async (width: number) => {
      await page.setViewportSize({ width, height: 800 })
      await page.goto('/staff/inbox')
      await page.locator('.inbox-line').first().click()
      const parts = [
        page.locator('.inbox__list'),
        page.locator('.inbox__open > article'),
        page.locator('.inbox__context'),
      ]
      await expect(parts[2]!).toContainText('Our promise')
      return Promise.all(parts.map((part) => part.boundingBox()))
    }

    const [list, post, context] = await boxes(1280)
    expect(list!.x + list!.width).toBeLessThanOrEqual(post!.x)
    expect(post!.x + post!.width).toBeLessThanOrEqual(context!.x)
    expect(context!.x + context!.width).toBeLessThanOrEqual(1280)
    const [none, above, below] = await boxes(360)
    expect(none).toBeNull()
    expect(above!.y + above!.height).toBeLessThanOrEqual(below!.y)
  })

  test('twenty posts are answered by keyboard in under a minute @desktop', async ({ page, site }) => {
    test.setTimeout(120_000)
    // four who say nothing else in these journeys: nobody may post more than ten times in an hour
    for (const [place, name] of ['priya', 'luca', 'eilidh', 'nadia'].entries()) {
      await page.context().clearCookies()
      await signInByCode(page, `${name}@example.org`)
      for (const words of smallThings.slice(place * 5, place * 5 + 5)) {
        const headers = { origin: site.origin, 'sec-fetch-site': 'same-origin' }
        const answer = await page.request.post('/new', { form: { text: words }, headers, maxRedirects: 0 })
        expect(answer.status(), words).toBe(303)
      }
    }
    await asSomebodyElse(page, 'elena@example.org')
    await page.goto('/staff/inbox')
    await expect(page.locator('.inbox-line').nth(19)).toBeVisible()
    await page.waitForLoadState('networkidle')

    const began = Date.now()
    await page.keyboard.press('j')
    for (let answered = 0; answered < 20; answered++) {
      await page.waitForURL(/\/staff\/inbox\/\d+$/)
      const here = page.url()
      // the address is there a moment before the page: as long as the last answer stands there, letters go into it
      await expect(page.locator('textarea[name="words"]')).toHaveCount(0)
      await page.locator('[data-key="a"]').waitFor()
      await page.keyboard.press('a')
      await page.locator('textarea[name="words"]').waitFor()
      await page.keyboard.type('Thank you, we look into it.')
      await page.keyboard.press('Control+Enter')
      await page.waitForURL((url) => /\/staff\/inbox(\/\d+)?$/.test(url.pathname) && url.href !== here)
    }
    expect(Date.now() - began).toBeLessThan(60_000)
  })

  test('by single letters is a choice: switched off, they do nothing and are not shown @desktop', async ({
    page,
    signIn,
  }) => {
    await signIn('hannah@example.org')
    await page.goto('/staff/inbox')
    await expect(page.locator('html[data-hydrated]')).toBeAttached()
    await page.keyboard.press('j')
    await page.waitForURL(/\/staff\/inbox\/\d+$/)
    await expect(page.locator('kbd').first()).toBeVisible()

    await page.goto('/me/settings')
    const choice = page.getByRole('group', { name: 'Keyboard shortcuts' })
    await choice.getByRole('radio', { name: 'Off' }).check({ force: true })
    await page.locator('form[action="/me/choices"]').getByRole('button', { name: 'Save' }).click()
    await page.goto('/staff/inbox')
    await expect(page.locator('html[data-hydrated]')).toBeAttached()
    await page.keyboard.press('j')
    await page.locator('.inbox-line').first().click()
    await page.waitForURL(/\/staff\/inbox\/\d+$/)
    await expect(page.getByRole('link', { name: 'Answer', exact: true })).toBeVisible()
    await expect(page.locator('kbd').first()).toBeHidden()
    const here = page.url()
    await page.keyboard.press('a')
    await expect(page.locator('textarea[name="words"]')).toHaveCount(0)
    expect(page.url()).toBe(here)
  })
})
