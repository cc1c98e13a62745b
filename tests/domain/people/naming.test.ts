import { describe, expect } from 'vitest'
import { appoint } from '#app/domain/people/appointing.server.ts'
import { rename } from '#app/domain/people/profiles.server.ts'
import { recordWords } from '#app/domain/posts/recording.server.ts'
import { Invalid } from '#app/kernel/errors.ts'
import { line, mailbox, visibleLine } from '#app/kernel/text.ts'
import { test, type Town } from '#tests/support/town.ts'

const told = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'taken',
    (error: unknown) => {
      if (!(error instanceof Invalid)) throw error
      return error.fields['name']?.[0] as string
    },
  )

async function elena({ db, tia, lea }: Town): Promise<void> {
  await db.updateTable('person').set({ name: 'Elena Russo' }).where('id', '=', tia.id).execute()
  await db.updateTable('person').set({ name: 'Marc O’Hara-Bianchi' }).where('id', '=', lea.id).execute()
}

describe('a customer’s name', () => {
  test.each([
    'Elena Russo',
    'elena russo',
    'Russo Elena',
    'ELENA  RUSSO ✓',
    'Elena Russo ✔️ (Milano)',
    'Elеnа Russо', // Cyrillic
    'ΕLΕΝΑ RUSSO', // Greek
    'EIena Russo', // a capital i
    'E1ena Ru5so',
    'Éléna Rússo',
    'E l e n a Russo',
    'Elena.Russo',
    'Ｅｌｅｎａ Ｒｕｓｓｏ',
    '𝐄𝐥𝐞𝐧𝐚 𝐑𝐮𝐬𝐬𝐨',
    'ᴇʟᴇɴᴀ ʀᴜssᴏ',
    'Marc Ohara Bianchi',
    'Staff',
    'Shop St@ff',
    'The Official Team',
    'Assistenza Clienti',
    'Negozio di Torino',
    'Direzione',
    'Аdmin',
    'Adrnin',
    'Tessile Nord',
    'TessileNord ✓',
  ])('is not “%s”', async (name) => {
    const { openTown } = await import('#tests/support/town.ts')
    const town = await openTown()
    await elena(town)
    expect(await told(rename(town.as(town.ada), name))).toBe('name.reserved')
    await town.close()
  })

  test('says something that can be seen', async ({ town: { as, ada } }) => {
    for (const name of ['\u200b\u200b', '\u3164', '…', '✓', '\u2800 \u2800', '\u0301'])
      expect(await told(rename(as(ada), name))).toBe('name.says_nothing')
  })

  test('is anything else: controls', async ({ town }) => {
    await elena(town)
    const { as, ada } = town
    const names = [
      'Elena',
      'Elena Rossi',
      'Max',
      'Anna Staffa',
      'Maria Teamo',
      'محمد علی',
      '李小龙',
      'Ωmega',
      'Zoë',
      'Jo 👩‍🚀',
      '7',
    ]
    for (const name of names) expect([name, await told(rename(as(ada), name))]).toEqual([name, 'taken'])
  })

  test('is free for whose it is: colleagues have theirs, and a company’s people may name it', async ({
    town,
  }) => {
    await elena(town)
    const { as, tia, pia, noa, ines, ada } = town
    expect(await told(rename(as(pia), 'Pia of Tessile Nord'))).toBe('taken')
    expect(await told(rename(as(noa), 'Elena Russo'))).toBe('name.reserved')
    expect(await told(rename(as(tia), 'Elena Russo, staff'))).toBe('taken')
    // who does not work here any more leaves the name free
    await appoint(as(ines), tia.id, { role: 'member', grants: [], storeId: null })
    expect(await told(rename(as(ada), 'Elena Russo'))).toBe('taken')
  })

  test('is asked the same where somebody at the till types it', async ({ town }) => {
    await elena(town)
    const { as, sam, torino } = town
    const said = { words: 'More benches, please', kind: 'idea', language: 'en' } as const
    expect(await told(recordWords(as(sam), { ...said, name: 'Elena Russo' }, torino.storeId))).toBe(
      'name.reserved',
    )
    expect(await told(recordWords(as(sam), { ...said, name: 'Elena' }, torino.storeId))).toBe('taken')
  })
})

describe('one line of text', () => {
  test.each([
    ['a\u202eb\u202cc', 'abc'],
    ['\u2066x\u2069 y', 'x y'],
    ['zero\u200bwidth\ufeff', 'zerowidth'],
    ['tag\u{e0041}\u{e007f}ged', 'tagged'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['\u3164\u115f', ''],
    ['two\u2028lines\u0085', 'two lines'],
    ['z\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301a', 'z\u0301\u0301\u0301\u0301a'],
    // controls: what a word or a picture is made of stays
    ['👩‍🚀 ❤️ 👩🏽‍🔧', '👩‍🚀 ❤️ 👩🏽‍🔧'],
    ['می‌خواهم', 'می‌خواهم'],
    ['क्‍ष', 'क्‍ष'],
    ['Zoë Ünal, São', 'Zoë Ünal, São'],
  ])('%j is %j', (typed, kept) => {
    expect(line(0, 200).parse(typed)).toBe(kept)
    expect(visibleLine(kept)).toBe(kept)
  })

  test('a mailbox with signs that nobody sees is the mailbox without them', () => {
    expect(mailbox.parse('a\u200b@b.co\u202e')).toBe('a@b.co')
  })
})
