import { describe, expect } from 'vitest'
import { rememberBrowser } from '#app/domain/people/recognising.server.ts'
import { transact } from '#app/kernel/context.server.ts'
import { test, type Town } from '#tests/support/town.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1'
const home = '198.51.100.0/24'

const isNew = async ({ as, ada }: Town, id: string, agent: string, addressPrefix: string) =>
  (await transact(as(ada), (tx) => rememberBrowser(tx, ada.id, { id, agent, addressPrefix }))).isNewPlace

describe('a place somebody signs in from', () => {
  test('is new to nobody who signs in for the first time', async ({ town }) => {
    expect(await isNew(town, 'laptop', firefox, home)).toBe(false)
  })

  test.for([
    ['the same browser anywhere', 'laptop', firefox, '203.0.113.0/24', false],
    ['the same browser after its update', 'laptop', firefox.replaceAll('140', '141'), home, false],
    ['a browser that forgot its cookies, at home', 'cleared', firefox.replaceAll('140', '141'), home, false],
    ['the same kind of browser elsewhere', 'stranger', firefox, '203.0.113.0/24', true],
    ['another kind of browser at home', 'telephone', safari, home, true],
  ] as const)('%s', async ([, id, agent, network, expected], { town }) => {
    await isNew(town, 'laptop', firefox, home)

    expect(await isNew(town, id, agent, network)).toBe(expected)
    expect(await isNew(town, id, agent, network)).toBe(false)
  })
})
