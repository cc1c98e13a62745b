import { mutationsOf } from './mutation.ts'

export const kernel = [
  ...mutationsOf(
    'app/kernel/signing.ts',
    ['tests/kernel/signing.test.ts'],
    [
      [
        'a signature made for one purpose opens another door',
        `JSON.stringify([purpose, words])`,
        `JSON.stringify([words])`,
      ],
      [
        'a list of words reads like one word',
        `JSON.stringify([purpose, words])`,
        `JSON.stringify([purpose, [words].flat().join(' ')])`,
      ],
      [
        'anybody’s signature is good',
        `return isSigned(purpose, words, value.slice(point + 1), key) ? words : null`,
        `return words`,
      ],
      [
        'a signature under another key is good',
        `sign(purpose, words, key))\n  const given`,
        `sign(purpose, words, ''))\n  const given`,
      ],
      [
        'a cut signature breaks the page',
        `expected.length === given.length && timingSafeEqual(expected, given)`,
        `timingSafeEqual(expected, given)`,
      ],
      ['a value without words is a value', `if (point < 1) return null`, `if (point < 0) return null`],
      [
        'sealed nonsense breaks the page',
        `  } catch {\n    return null\n  }`,
        `  } catch (error) {\n    throw error\n  }`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/kernel/pages.ts',
    ['tests/kernel/pages.test.ts'],
    [
      ['a full last page says that it goes on', `rows.length > size && last`, `rows.length >= size && last`],
      [
        'a list ends after its first page',
        `rows.length > size && last !== undefined`,
        `rows.length > size + 1 && last !== undefined`,
      ],
      ['a page is one too long', `rows.slice(0, size)`, `rows.slice(0, size + 1)`],
      [
        'a cursor that somebody made up breaks the page',
        `  } catch {\n    return null\n  }`,
        `  } catch (error) {\n    throw error\n  }`,
      ],
      ['a cursor holds anything', `shape.parse(JSON.parse(`, `(JSON.parse(`],
    ],
  ),
  ...mutationsOf(
    'app/kernel/cursors.ts',
    ['tests/kernel/pages.test.ts', 'tests/domain/posts/cursors.test.ts'],
    [
      ['a cursor of the year nought is asked of the database', `.refine((at) => at >= '1970')`, ``],
      ['a cursor holds a number that no database has', `.max(2_147_483_647)`, ``],
      ['a cursor holds half a number', `.int().min(0)`, `.min(0)`],
      ['a cursor holds signs that no id has', `/^[ -~]{0,80}$/`, `/^[^]{0,80}$/`],
    ],
  ),
  ...mutationsOf(
    'app/kernel/text.ts',
    ['tests/kernel/text.test.ts'],
    [
      ['a name turns the page around', `.replace(turning, '')\n    .replace(heaps`, `.replace(heaps`],
      ['a text turns the page around', `.replace(turning, '').trim()`, `.trim()`],
      [
        'a text holds NUL, which PostgreSQL refuses',
        `.toWellFormed().replace(controls, '')`,
        `.toWellFormed()`,
      ],
      ['half a character is stored', `text.toWellFormed().replace`, `text.replace`],
      ['lines of Windows are counted twice', `.replace(/\\r\\n?/g, '\\n')`, `.replace(/\\r/g, '\\n')`],
      ['signs that show nothing tell two names apart', `(kept.has(place) ? sign : '')`, `sign`],
      ['a family of pictures falls apart', `(kept.has(place) ? sign : '')`, `''`],
      ['marks climb over the neighbours', `.replace(heaps, '$1')`, ``],
      [
        'a long field is cut nowhere and refused nowhere',
        `.min(least, 'field.too_short')\n        .max(most, 'field.too_long'),\n    )\n\nexport const optionalText`,
        `.min(least, 'field.too_short'),\n    )\n\nexport const optionalText`,
      ],
      [
        'an empty field is too short instead of missing',
        `.min(Math.min(least, 1), 'field.required')\n        .min(least, 'field.too_short')\n        .max(most, 'field.too_long'),\n    )\n\n/** A single line that`,
        `.min(least, 'field.too_short')\n        .max(most, 'field.too_long'),\n    )\n\n/** A single line that`,
      ],
      [
        'an excerpt is cut in the middle of a picture',
        `[...flat].slice(0, most - 1).join('')`,
        `flat.slice(0, most - 1)`,
      ],
      ['an excerpt is cut in the middle of a word', `(atWord.length > most / 2 ? atWord : start)`, `start`],
      ['a mailbox written in capitals is another one', `address.trim().toLowerCase()`, `address.trim()`],
      ['two addresses in one field are one address', `/^[^\\s@<>"(),:;\\\\[\\]]+@`, `/^[^\\s@]+@`],
      ['an address has a hyphen at its end', `.slice(0, 60)\n    .replace(/-+$/, '')`, `.slice(0, 60)`],
      [
        'accents drop letters out of an address',
        `.normalize('NFKD')\n    .replace(/\\p{M}/gu, '')\n    .toLowerCase()`,
        `.toLowerCase()`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/kernel/networks.ts',
    ['tests/kernel/networks.test.ts'],
    [
      [
        'homes of one site are told apart by nothing',
        `site === undefined ? null :`,
        `site === undefined ? network :`,
      ],
      [
        'half of the internet is one site',
        `(?:[0-9a-f]+:){2}[0-9a-f]+):`,
        `(?:[0-9a-f]+:){1}[0-9a-f]+):[0-9a-f]+:`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/kernel/ids.ts',
    ['tests/kernel/ids.test.ts'],
    [
      [
        'ids of one millisecond lose their order',
        `sequence = ms === lastMs ? sequence + 1 : randomInt(0x400)`,
        `sequence = ms === lastMs ? sequence : randomInt(0x400)`,
      ],
      [
        'ids do not sort by their time',
        `ms.toString(16).padStart(12, '0')`,
        `ms.toString(16).padStart(12, '0').split('').reverse().join('')`,
      ],
      [
        'what is no id is asked of the database',
        `export const isId = (text: string): boolean => shape.test(text)`,
        `export const isId = (text: string): boolean => text.length > 0`,
      ],
      ['a code that begins with noughts is short', `.toString().padStart(6, '0')`, `.toString()`],
    ],
  ),
  ...mutationsOf(
    'app/kernel/budgets.server.ts',
    ['tests/kernel/budgets.test.ts'],
    [
      ['a budget that is used up is full again at once', `(elapsed / refillMs) * burst`, `elapsed * burst`],
      ['a budget never fills again', `(elapsed / refillMs) * burst`, `0`],
      [
        'a budget that nobody used for a day holds more than it may',
        `Math.min(burst, (bucket?.tokens`,
        `Math.max(0, (bucket?.tokens`,
      ],
      [
        'a clock that goes back fills a budget',
        `Math.max(0, nowMs - bucket.refilledMs)`,
        `Math.abs(nowMs - bucket.refilledMs)`,
      ],
      ['who was refused pays all the same', `tokens >= 1 ? tokens - 1 : tokens`, `tokens - 1`],
      [
        'who is refused is told to try at once',
        `Math.max(1, Math.ceil((-left`,
        `Math.min(1, Math.ceil((-left`,
      ],
      [
        'ten at once take more than there is',
        `    const row = await forWriting(tx.db, query).executeTakeFirstOrThrow()\n`,
        `    const row = (await query.executeTakeFirst()) ?? { tokens: budget.burst, refilled_at: refilledAt }\n    row.tokens = budget.burst\n`,
      ],
      ['what is put back is gone', `tokens: row('tokens', '+', 1)`, `tokens: row('tokens', '+', 0)`],
    ],
  ),
  ...mutationsOf(
    'app/kernel/kept-parts.server.ts',
    ['tests/kernel/kept-parts.test.ts'],
    [
      ['a part says “a minute ago” all day', `current !== minute || letters`, `letters`],
      ['parts fill the memory', ` || letters > mostLetters`, ``],
      ['a part is written anew for every page', `if (known !== undefined) return known`, ``],
    ],
  ),
  ...mutationsOf(
    'app/http/limits.server.ts',
    ['tests/http/limits.test.ts'],
    [
      ['a network’s guests vote without an end', `  vote: 'guestVote',\n`, ``],
      [
        'what was refused is paid for',
        `if (counts !== 'tries' && isDone === (counts === 'failures')) await spent.giveBack()`,
        ``,
      ],
      ['who knows the password pays for it', `isDone === (counts === 'failures')`, `!isDone`],
      [
        'a shop’s own browser is locked out by its neighbours',
        `if (!(error instanceof TooMany) || limit.ofKnownBrowser === undefined`,
        `if (!(error instanceof TooMany) || limit.ofKnownBrowser !== undefined`,
      ],
      ['a site of many networks has no budget', `...(site\n      ? [`, `...(site && false\n      ? [`],
      ['a person counts as their network', `limit.per === 'person' && ctx.actor.id !== null`, `false`],
      [
        'moderators are silenced by their own work',
        `if (can(ctx, 'queue.work', null)) return { mustWait: false }`,
        ``,
      ],
      [
        'a loud network silences its shop',
        `await spend(ctx, held)\n    return { mustWait: true }`,
        `throw error`,
      ],
      [
        'words of a loud network are published unread',
        `return { mustWait: true }`,
        `return { mustWait: false }`,
      ],
      [
        'what was taken before a refusal is not put back',
        `    if (seconds > 0) {\n      await giveBack()`,
        `    if (seconds > 0) {`,
      ],
      [
        'buckets in memory without an end',
        `if (inMemory.size > bucketsAtMost) inMemory.delete(inMemory.keys().next().value ?? '')`,
        ``,
      ],
    ],
  ),
]
