import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test'
import type { RouteConfigEntry } from '@remix-run/route-config'
import { sealed, signedValue } from '#app/kernel/signing.ts'
import type { Language } from '#app/i18n/language.ts'
import { environment } from './site.ts'

/** Whose eyes a page is seen with: nobody's, or those of somebody of the demo. */
export type Reader = 'stranger' | 'tom' | 'giulia' | 'marco' | 'paolo' | 'hannah' | 'anna' | 'ines'

/** Addresses that only a lived-in site knows. */
export type Places = Readonly<
  Record<
    | 'post'
    | 'story'
    | 'photographed'
    | 'secret'
    | 'own'
    | 'ownId'
    | 'ownComment'
    | 'hidden'
    | 'other'
    | 'card'
    | 'measuring'
    | 'space'
    | 'person'
    | 'invitation'
    | 'letter'
    | 'recorded',
    string
  >
>

type Stop = { readonly as: Reader; readonly at: (places: Places) => string; readonly status?: number }

const stop = (as: Reader, at: string | ((places: Places) => string), status?: number): Stop => ({
  as,
  at: typeof at === 'string' ? () => at : at,
  ...(status && { status }),
})

/** Every page of the product, by its route file, with the person who may see it. A new page needs a line here. */
export const stops: Readonly<Record<string, readonly Stop[]>> = {
  'posts/feed': [
    stop('stranger', '/'),
    stop('stranger', '/?tab=answered&status=planned'),
    stop('stranger', '/?tab=new&topic=nothing-of-the-kind'),
    stop('paolo', '/?mine=votes'),
  ],
  'posts/new': [stop('stranger', '/new'), stop('paolo', '/new')],
  'posts/post': [
    stop('stranger', ({ story }) => story),
    stop('stranger', ({ photographed }) => photographed),
    stop('tom', ({ own }) => own),
    stop('tom', ({ hidden }) => hidden),
    stop('paolo', ({ secret }) => secret),
    stop('marco', ({ post }) => post),
  ],
  'posts/edit': [stop('tom', ({ own }) => `/posts/${numberOf(own)}/edit`)],
  'posts/history': [stop('tom', ({ own }) => `/posts/${numberOf(own)}/history`)],
  'comments/new-comment': [stop('stranger', ({ post }) => `/posts/${numberOf(post)}/comments`)],
  'comments/edit': [stop('tom', ({ ownComment }) => `/comments/${ownComment}/edit`)],
  'comments/history': [stop('tom', ({ ownComment }) => `/comments/${ownComment}/history`)],

  'people/sign-in': [stop('stranger', '/sign-in')],
  'people/sign-in-code': [stop('stranger', '/sign-in/code')],
  'people/sign-in-password': [stop('stranger', '/sign-in/password')],
  'people/sign-in-totp': [stop('stranger', '/sign-in/totp')],
  // only the operator makes one that is good, on the machine
  'people/sign-in-link': [stop('stranger', `/sign-in/link/${'x'.repeat(27)}`, 410)],
  'people/sign-in-name': [stop('tom', '/sign-in/name')],
  'people/invitation': [stop('stranger', ({ invitation }) => invitation)],
  'people/roster': [stop('ines', '/staff/people')],
  'people/person': [stop('ines', ({ person }) => person)],

  'me/mine': [stop('stranger', '/me'), stop('tom', '/me'), stop('paolo', '/me?show=company')],
  'me/settings': [stop('tom', '/me/settings'), stop('hannah', '/me/settings')],
  'me/password': [stop('hannah', '/me/password')],
  'me/authenticator': [stop('hannah', '/me/authenticator')],
  'me/recovery-codes': [stop('hannah', '/me/recovery-codes')],
  'me/my-data': [stop('tom', '/me/data')],
  'me/proof': [stop('hannah', '/me/proof')],

  'partners/list': [stop('ines', '/staff/partners')],
  'partners/company': [stop('ines', '/staff/partners/tessile-aurora')],
  'site/mailbox': [stop('stranger', '/dev/mailbox')],
  'site/letter': [stop('stranger', ({ letter }) => letter)],

  'search/results': [
    stop('stranger', '/search'),
    stop('stranger', '/search?q=cassa'),
    stop('stranger', '/search?q=xqzvwk'),
  ],

  'moderation/report': [stop('stranger', ({ ownId }) => `/report/post/${ownId}`)],
  'moderation/appeal': [stop('tom', ({ hidden }) => `/appeal/post/${hidden.split('#')[1]}`)],
  'moderation/queue': [stop('marco', '/staff/queue')],
  'moderation/log': [stop('marco', '/staff/queue/log')],
  'notices/list': [stop('stranger', '/notices'), stop('tom', '/notices'), stop('hannah', '/notices')],
  'notices/unsubscribe': [
    stop('stranger', () => {
      const id = '01a00eda-4d33-711d-8750-ac40d9396a3e'
      return `/unsubscribe/${signedValue('unsubscribe', `${id}.replies`, secret)}`
    }),
    stop('stranger', '/unsubscribe/of-nobody', 410),
  ],

  'site/settings': [stop('ines', '/staff/settings')],
  'activity/audit': [stop('ines', '/staff/audit')],

  'inbox/list': [stop('hannah', '/staff/inbox?tab=all')],
  'inbox/nothing-open': [stop('hannah', '/staff/inbox')],
  'inbox/open': [stop('hannah', ({ other }) => `/staff/inbox/${numberOf(other)}`)],
  'inbox/answer': [stop('hannah', ({ other }) => `/staff/inbox/${numberOf(other)}/answer`)],
  'inbox/merge': [stop('hannah', ({ other }) => `/staff/inbox/${numberOf(other)}/merge`)],
  'inbox/card': [stop('hannah', ({ other }) => `/staff/inbox/${numberOf(other)}/card`)],

  'stores/list': [stop('stranger', '/stores')],
  'stores/store': [stop('stranger', '/s/mi-01?k=till'), stop('stranger', '/s/to-01')],
  'stores/record': [stop('giulia', '/staff/record')],
  'stores/recorded': [stop('giulia', ({ recorded }) => recorded)],
  'stores/claim': [stop('stranger', '/claim')],
  'stores/directory': [stop('ines', '/staff/stores')],
  'stores/adding': [stop('ines', '/staff/stores/new')],
  'stores/editing': [stop('ines', '/staff/stores/mi-01')],
  'stores/poster': [stop('giulia', '/staff/stores/mi-01/poster?k=till')],
  'stores/touchpoints': [stop('ines', '/staff/stores/mi-01/touchpoints')],

  'site/about': [stop('stranger', '/about')],
  'site/rules': [stop('stranger', '/rules')],
  'site/privacy': [stop('stranger', '/privacy')],
  'site/accessibility': [stop('stranger', '/accessibility')],

  'spaces/list': [stop('ines', '/staff/spaces')],
  'spaces/settings': [stop('ines', ({ space }) => `${space}/settings`)],
  'spaces/people': [stop('ines', ({ space }) => `${space}/people?q=tom`)],
  'spaces/board': [stop('hannah', ({ space }) => space)],
  'cards/new': [stop('hannah', '/staff/cards')],
  'cards/card': [
    stop('hannah', ({ card }) => card),
    stop('anna', ({ measuring }) => measuring),
    stop('hannah', '/c/1'),
  ],
  'cards/move': [stop('hannah', ({ card }) => `${card}/move`)],
  'cards/readings': [stop('hannah', ({ card }) => `${card}/readings`)],
  'cards/decision': [stop('anna', ({ measuring }) => `${measuring}/decision`)],
  'cards/print': [stop('hannah', ({ card }) => `${card}/print`)],

  'done/list': [stop('stranger', '/done')],
  'done/print': [stop('stranger', '/done/print')],
  'site/nowhere': [stop('stranger', '/no/such/page', 404), stop('hannah', '/staff/no-such-room', 404)],
}

export const readers = [...new Set(Object.values(stops).flatMap((each) => each.map(({ as }) => as)))]

/** Every address that this reader is taken to. */
export const wayOf = (reader: Reader, places: Places) =>
  Object.entries(stops).flatMap(([page, each]) =>
    each
      .filter(({ as }) => as === reader)
      .map(({ at, status = 200 }) => ({ page, address: at(places).replace(/#.*/, ''), status })),
  )

/** What a route file shows: its own page, or a screen that several addresses share; null for one that shows nothing. */
function screenOf(file: string): string | null {
  const text = readFileSync(path.join('app', file), 'utf8')
  const shared = /^export \{ \w+ as default\b[^}]*\} from '([^']+)'/m.exec(text)?.[1]
  return shared ?? (/^export default/m.test(text) ? file : null)
}

/** The first route file of every page, as `app/routes.ts` lists them. */
export function pagesIn(entries: readonly RouteConfigEntry[]): string[] {
  const first = new Map<string, string>()
  for (const file of filesIn(entries)) {
    const screen = screenOf(file)
    if (screen !== null && !first.has(screen)) first.set(screen, file.replace(/^routes\/|\.tsx?$/g, ''))
  }
  return [...first.values()]
}

const filesIn = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.flatMap(({ file, children }) => [file, ...filesIn(children ?? [])])

const secret = environment('').SECRET!

export async function contextOf(browser: Browser, origin: string, reader: Reader): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', locale: 'en-GB' })
  if (reader !== 'stranger')
    await press(context.request, '/sign-in/demo', { 'demo-email': `${reader}@example.org` })
  return context
}

export async function speak(context: BrowserContext, language: Language): Promise<void> {
  await press(context.request, '/preferences', { language })
}

/** In the middle of signing in, which a cookie knows. */
async function standAt(context: BrowserContext, origin: string, step: 'code' | 'totp'): Promise<void> {
  const known =
    step === 'code'
      ? { email: 'tom@example.org', secret: 'known', sentAt: Date.now(), to: '/' }
      : { stepId: 'somebody', to: '/' }
  const value = sealed('sign-in step', { step, ...known }, secret)
  await context.addCookies([{ name: 'sign-in', value, url: origin }])
}

/** Some pages are shown only to who is in the middle of signing in. */
export async function prepareFor(page: string, context: BrowserContext, origin: string): Promise<void> {
  if (page === 'people/sign-in-code') await standAt(context, origin, 'code')
  if (page === 'people/sign-in-totp') await standAt(context, origin, 'totp')
}

export async function press(
  request: APIRequestContext,
  address: string,
  fields: Record<string, string>,
): Promise<string> {
  const answer = await request.post(address, {
    form: fields,
    maxRedirects: 0,
    headers: { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
  })
  if (answer.status() >= 400) throw new Error(`${address} answered ${answer.status()}`)
  return answer.headers()['location'] ?? ''
}

/** Lives a little in the demo, so that there is something behind every address. */
export async function liveIn(browser: Browser, origin: string): Promise<Places> {
  const people: BrowserContext[] = []
  const enter = async (reader: Reader) => {
    const context = await contextOf(browser, origin, reader)
    people.push(context)
    return context.request
  }
  const [tom, marco, hannah, ines, giulia, paolo] = [
    await enter('tom'),
    await enter('marco'),
    await enter('hannah'),
    await enter('ines'),
    await enter('giulia'),
    await enter('paolo'),
  ]
  const found = async (request: APIRequestContext, address: string, what: RegExp) => {
    const text = await (await request.get(address)).text()
    const match = what.exec(text)
    if (!match) throw new Error(`${address} does not show ${what}`)
    return match[1] ?? match[0]
  }

  const led = async (address: string) => new URL((await hannah.get(address)).url()).pathname

  const own = (
    await press(tom, '/new', { text: 'A longer rail by the ramp', _sure: '1', _key: 'walk' })
  ).replace(/\?.*/, '')
  await press(tom, `/posts/${numberOf(own)}/edit`, {
    title: 'A longer rail by the ramp at the back door',
    text: 'The one there ends before the last step.',
    version: '1',
  })
  const [, ownComment = ''] =
    /#c-(.+)$/.exec(
      await press(tom, `/posts/${numberOf(own)}/comments`, { text: 'It is on the left', _key: 'walk' }),
    ) ?? []
  await press(tom, `/comments/${ownComment}/edit`, { text: 'It is on the right' })
  const ownId = await found(tom, own, /\/report\/post\/([0-9a-f-]{36})/).catch(() =>
    found(marco, own, /\/report\/post\/([0-9a-f-]{36})/),
  )

  const hidden = (
    await press(tom, '/new', { text: 'Buy cheap watches at my shop', _sure: '1', _key: 'ad' })
  ).replace(/\?.*/, '')
  const hiddenId = await found(marco, hidden, /\/staff\/hiding\/post\/([0-9a-f-]{36})/)
  await press(marco, `/staff/hiding/post/${hiddenId}`, { reason: 'spam' })

  const strange = people[2]!.request
  const other = await found(strange, '/?tab=top', /href="(\/p\/\d+-[^"#?]+)"/)

  await press(ines, '/staff/partners/tessile-aurora', { email: 'new.colleague@example.net' })
  const invitation = await untilFound(async () => {
    const letter = await found(ines, '/dev/mailbox', /\/dev\/mailbox\/[^"]*invit[^"]*/i)
    const sheet = await (await ines.get(letter)).text()
    return /\/invitation\/[\w-]{20,}/.exec(sheet)?.[0]
  })
  const places = {
    post: other,
    other,
    own: await led(own),
    ownId,
    ownComment,
    hidden: `${hidden}#${hiddenId}`,
    story: await led(await found(strange, '/done', /href="(\/p\/\d+)/)),
    photographed: await found(strange, '/?tab=top', /post-row__photo" href="(\/p\/[^"#?]+)/),
    secret: await found(paolo, '/me?show=company', /href="(\/p\/\d+-[^"#?]+)/),
    card: '/c/6',
    measuring: '/c/7',
    space: await led('/staff/board'),
    person: await found(ines, '/staff/people', /\/staff\/people\/[0-9a-f-]{36}/),
    invitation,
    letter: await found(ines, '/dev/mailbox', /\/dev\/mailbox\/[^"]+/),
    recorded: await press(giulia, '/staff/record', { text: 'The step is too high', store: 'mi-01' }),
  }
  for (const context of people) await context.close()
  return places
}

async function untilFound(look: () => Promise<string | undefined>): Promise<string> {
  for (let tries = 0; tries < 40; tries++) {
    const found = await look().catch(() => undefined)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('What should have come did not')
}

export const numberOf = (address: string) => /\/p\/(\d+)/.exec(address)?.[1] ?? ''
