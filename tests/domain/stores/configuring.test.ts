import { describe, expect } from 'vitest'
import {
  addStore,
  addTouchpoint,
  changeStore,
  closeStore,
  reopenStore,
  retireTouchpoint,
  reviveTouchpoint,
} from '#app/domain/stores/configuring.server.ts'
import {
  findAnyStore,
  findStore,
  findTouchpoint,
  listAllStores,
  listStores,
  touchpointNamed,
} from '#app/domain/stores/reading.server.ts'
import { Conflict, Forbidden, Gone, Invalid, NotFound, SignInRequired } from '#app/kernel/errors.ts'
import { test, type Town } from '#tests/support/town.ts'

const bologna = {
  slug: 'bo-01',
  name: 'Bologna, via Indipendenza',
  kind: 'shop',
  address: 'Via dell’Indipendenza 40',
  city: 'Bologna',
  country: 'IT',
  hours: '8-20',
} as const

const factsOf = async ({ db }: Town, type: string) =>
  (await db.selectFrom('event').select('id').where('type', '=', type).execute()).length

describe('opening a store', () => {
  test('is for a manager; store staff, triagers and guests are refused', async ({ town }) => {
    const { as, lea, sam, tia, ada, guest } = town

    for (const who of [sam, tia, ada]) await expect(addStore(as(who), bologna)).rejects.toThrow(Forbidden)
    await expect(addStore(as(guest()), bologna)).rejects.toThrow(SignInRequired)

    await addStore(as(lea), bologna)
    expect((await listStores(town)).map(({ slug }) => slug)).toEqual(['to-01', 'web', 'bo-01'])
  })

  test('twice at once, or again, makes one store; the second is told that the name is taken', async ({
    town,
  }) => {
    const { as, lea, ines } = town

    const both = await Promise.allSettled([addStore(as(lea), bologna), addStore(as(ines), bologna)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(addStore(as(lea), bologna)).rejects.toThrow(Invalid)
    expect(await listStores(town)).toHaveLength(3)
    expect(await factsOf(town, 'store.opened')).toBe(1)
  })
})

describe('changing a store', () => {
  test('is for a manager, and the same words again state nothing', async ({ town }) => {
    const { as, lea, sam } = town
    const torino = await findStore(town, 'to-01')
    const { slug: _, ...words } = { ...bologna, name: 'Torino, piazza Castello' }

    await expect(changeStore(as(sam), torino, words)).rejects.toThrow(Forbidden)
    await changeStore(as(lea), torino, words)
    await changeStore(as(lea), await findStore(town, 'to-01'), words)

    expect(await findStore(town, 'to-01')).toMatchObject({ name: 'Torino, piazza Castello' })
    expect(await factsOf(town, 'store.changed')).toBe(1)
  })
})

describe('closing a store', () => {
  test('leaves a page that says so, once; opening again brings it back', async ({ town }) => {
    const { as, lea, sam } = town
    const torino = await findStore(town, 'to-01')

    await expect(closeStore(as(sam), torino)).rejects.toThrow(Forbidden)
    await closeStore(as(lea), torino)
    await closeStore(as(lea), torino)
    await expect(findStore(town, 'to-01')).rejects.toThrow(Gone)
    expect((await listStores(town)).map(({ slug }) => slug)).toEqual(['web'])
    expect((await listAllStores(as(sam))).at(-1)).toMatchObject({ slug: 'to-01' })
    expect(await factsOf(town, 'store.closed')).toBe(1)

    await expect(reopenStore(as(sam), torino)).rejects.toThrow(Forbidden)
    await reopenStore(as(lea), torino)
    await reopenStore(as(lea), torino)
    expect(await findStore(town, 'to-01')).toMatchObject({ closedAt: null })
    expect(await factsOf(town, 'store.reopened')).toBe(1)
  })

  test('both last stores at once leaves one of them open', async ({ town }) => {
    const { as, lea, ines } = town
    const [torino, web] = [await findStore(town, 'to-01'), await findStore(town, 'web')]

    const both = await Promise.allSettled([closeStore(as(lea), torino), closeStore(as(ines), web)])

    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await listStores(town)).toHaveLength(1)
    await expect(closeStore(as(lea), (await listStores(town))[0]!)).rejects.toThrow(Conflict)
  })
})

describe('a place to scan', () => {
  test('is added by a manager, once per store', async ({ town }) => {
    const { as, lea, sam } = town
    const torino = await findStore(town, 'to-01')
    const door = { slug: 'door', name: 'Door' }

    await expect(addTouchpoint(as(sam), torino, door)).rejects.toThrow(Forbidden)
    const both = await Promise.allSettled([
      addTouchpoint(as(lea), torino, door),
      addTouchpoint(as(lea), torino, door),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(addTouchpoint(as(lea), torino, door)).rejects.toThrow(Invalid)
    expect(await findTouchpoint(town, torino, 'door')).toMatchObject({ name: 'Door', retiredAt: null })

    // the same name in another store is another place
    await addTouchpoint(as(lea), await findStore(town, 'web'), door)
  })

  test('goes on leading to its store after it was retired', async ({ town }) => {
    const { as, lea, sam } = town
    const torino = await findStore(town, 'to-01')
    const till = await findTouchpoint(town, torino, 'till')

    await expect(retireTouchpoint(as(sam), torino, till)).rejects.toThrow(Forbidden)
    await Promise.all([retireTouchpoint(as(lea), torino, till), retireTouchpoint(as(lea), torino, till)])
    expect((await touchpointNamed(town, torino, 'till'))?.retiredAt).not.toBeNull()
    expect(await factsOf(town, 'store.touchpoint_retired')).toBe(1)

    await reviveTouchpoint(as(lea), torino, till)
    expect((await touchpointNamed(town, torino, 'till'))?.retiredAt).toBeNull()
  })

  test('that nobody registered is no place, whatever stands in the address', async ({ town }) => {
    const torino = await findStore(town, 'to-01')

    for (const said of [null, '', 'nowhere', 'TILL ', 'a'.repeat(90), '../till'])
      expect(await touchpointNamed(town, torino, said)).toBeNull()
  })
})

test('a store that never was is not found', async ({ town }) => {
  await expect(findAnyStore(town, 'xx-99')).rejects.toThrow(NotFound)
})

test('the desk’s list is for people who work here', async ({ town: { as, ada, guest } }) => {
  await expect(listAllStores(as(ada))).rejects.toThrow(Forbidden)
  await expect(listAllStores(as(guest()))).rejects.toThrow(SignInRequired)
})
