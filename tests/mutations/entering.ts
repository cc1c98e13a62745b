import { mutationsOf } from './mutation.ts'

const onPeople = (...names: string[]) => names.map((name) => `tests/domain/people/${name}.test.ts`)

export const entering = [
  ...mutationsOf('app/domain/people/codes.server.ts', onPeople('codes', 'guessing'), [
    [
      'a code opens the door for years',
      `newest?.used_at !== null || newest.expires_at <= iso(ctx.now)`,
      `newest?.used_at !== null`,
    ],
    [
      'a code of one browser opens the door in another',
      `    .where('browser_hash', '=', sha256(browserSecret))\n`,
      ``,
    ],
    [
      'a code of one mailbox opens the door of another',
      `    .where('email_key', '=', mailboxKey(email))\n`,
      ``,
    ],
    [
      'an older code still opens the door',
      `.orderBy('created_at', 'desc')\n    .orderBy('id', 'desc')`,
      `.orderBy('created_at')\n    .orderBy('id')`,
    ],
    ['a code is guessed at without an end', `    .where('attempts', '<', triesAtMost)\n`, ``],
    ['tries at a code are not counted', `row('attempts', '+', 1)`, `row('attempts', '+', 0)`],
    ['any six digits open the door', `if (!isSame(newest.code_hash`, `if (false && !isSame(newest.code_hash`],
    [
      'two who type a code at once are both let in',
      `if (used.numUpdatedRows === 0n) throw`,
      `if (false) throw`,
    ],
    [
      'a mailbox is filled with codes',
      `if (seconds > 0) throw new TooMany('sign_in.too_many_codes', seconds)`,
      ``,
    ],
    ['a patient stranger fills a mailbox', `standing === 'anywhere' ? 12 : 40`, `40_000`],
    [
      'strangers use up the codes of the owner',
      `[\`letter \${mailbox} \${standing}\`, lettersAnHour]`,
      `[\`letter \${mailbox}\`, lettersAnHour]`,
    ],
    ['codes stand in the table as they are typed', `code_hash: sha256(code + id)`, `code_hash: code`],
  ]),
  ...mutationsOf('app/domain/people/guessing.server.ts', onPeople('guessing'), [
    ['passwords are guessed at without an end', `if (seconds > 0) throw`, `if (false) throw`],
    ['strangers use up the guesses of the owner', `\${whose} \${standing}\``, `\${whose}\``],
    ['who is right pays for it', `  await returnToBudget(ctx, key, wrongGuesses)\n`, ``],
  ]),
  ...mutationsOf(
    'app/domain/people/recognising.server.ts',
    onPeople('guessing', 'recovering', 'recognising'),
    [
      [
        'a browser that is known counts as a stranger',
        `return \`browser \${browserHash.slice(0, 32)}\``,
        `return 'anywhere'`,
      ],
      [
        'strangers of a network count as its owner',
        `rows.length > 0 ? \`network \${network}\` : 'anywhere'`,
        `\`network \${network}\``,
      ],
      [
        'every first sign-in is told as a new place',
        `isNewPlace: known.length > 0 && !isKnown`,
        `isNewPlace: !isKnown`,
      ],
      ['an update of a browser is a new device', `agent.replace(/[\\d._]+/g, '')`, `agent`],
      [
        'one browser’s kind is known in every network',
        `each.address_prefix === browser.addressPrefix && family`,
        `family`,
      ],
    ],
  ),
  ...mutationsOf('app/domain/people/sign-in-links.server.ts', onPeople('sign-in-links'), [
    ['a link lets in for years', `      .where('expires_at', '>', iso(tx.now))\n`, ``],
    [
      'a link lets in twice',
      `      .where('used_at', 'is', null)\n      .where('expires_at'`,
      `      .where('expires_at'`,
    ],
    [
      'an older link still lets in',
      `await tx.db.deleteFrom('sign_in_link').where('person_id', '=', personId).execute()`,
      ``,
    ],
    ['a link outlives the office', `        .where('role', '=', 'admin')\n`, ``],
    ['links stand in the table as they are sent', `token_hash: sha256(token),`, `token_hash: token,`],
  ]),
  ...mutationsOf(
    'app/domain/people/second-factor.server.ts',
    onPeople('second-factor', 'guessing', 'recovering'),
    [
      [
        'a code of the authenticator works twice',
        `person('totp_step', '<', step)`,
        `person('totp_step', '<=', step)`,
      ],
      [
        'codes of an hour ago open the second door',
        `timestamp: now.getTime(), window: 1 }`,
        `timestamp: now.getTime(), window: 120 }`,
      ],
      ['anything opens the second door', `if (!fits) throw new Invalid`, `if (false) throw new Invalid`],
      ['the first step stays good after it was used', `await useSignInStep(tx, stepId)\n`, ``],
      [
        'the first step stays good for years',
        `    .where('sign_in_step.expires_at', '>', iso(ctx.now))\n`,
        ``,
      ],
      [
        'another SECRET crashes instead of locking out',
        `    // sealed under another SECRET: it opens nothing any more\n    return null`,
        `    throw new Error('another SECRET')`,
      ],
      [
        'other sessions go on after an authenticator was set up',
        `    await endSessionsOf(tx, actor.id, exceptHandle)\n    await tellOwner(tx, actor.id, 'authenticator_on'`,
        `    await tellOwner(tx, actor.id, 'authenticator_on'`,
      ],
      ['recovery codes outlive the authenticator', `    await forgetRecoveryCodes(tx, ctx.actor.id)\n`, ``],
    ],
  ),
  ...mutationsOf('app/domain/people/recovering.server.ts', onPeople('recovering'), [
    [
      'a recovery code works twice',
      `    .where('code_hash', '=', hashOf(personId, typed))\n    .where('used_at', 'is', null)`,
      `    .where('code_hash', '=', hashOf(personId, typed))`,
    ],
    [
      'anything stands in for the authenticator',
      `sha256(\`recovery \${personId} \${typed.toLowerCase().replace(/[^a-z0-9]/g, '')}\`)`,
      `sha256('any')`,
    ],
    [
      'recovery codes of before still work',
      `    await forgetRecoveryCodes(tx, actor.id)\n    await tx.db`,
      `    await tx.db`,
    ],
    ['codes without an authenticator', `if (me.totp_confirmed_at === null) throw`, `if (false) throw`],
    ['an admin opens another admin’s door', `if (person.role === 'admin') throw`, `if (false) throw`],
    [
      'an admin takes protection off themselves',
      `ctx.actor.kind === 'person' && ctx.actor.id === personId) throw`,
      `false) throw`,
    ],
    ['sessions go on after protection was taken off', `    await endSessionsOf(tx, personId)\n`, ``],
  ]),
  ...mutationsOf('app/domain/people/sessions.server.ts', onPeople('sessions', 'guessing'), [
    [
      'a session lives as long as it is used',
      `absoluteUntil.getTime() < Date.now() ? absoluteUntil : idleUntil`,
      `idleUntil`,
    ],
    [
      'the hash in the table opens a session',
      `const [row] = await sessionRows(db, sha256(token))`,
      `const [row] = [...(await sessionRows(db, sha256(token))), ...(await sessionRows(db, token.slice(1)))]`,
    ],
    ['tokens stand in the table as they are', `          id: sha256(id),\n`, `          id,\n`],
    [
      'staff’s sessions live as long as members’',
      `make(limits.staffIdleMs, limits.staffAbsoluteMs)`,
      `make(limits.idleMs, limits.absoluteMs)`,
    ],
    [
      'a first step outlives the sessions that were ended',
      `  await tx.db.deleteFrom('sign_in_step').where('person_id', '=', personId).execute()\n`,
      ``,
    ],
    [
      'ending all sessions but one ends that one',
      `sessions.where('handle', '!=', exceptHandle ?? '')`,
      `sessions.where('handle', '=', exceptHandle ?? '')`,
    ],
    [
      'who was erased is still signed in',
      `    .where('person.erased_at', 'is', null)\n    .where('person.claimed_by'`,
      `    .where('person.claimed_by'`,
    ],
  ]),
  ...mutationsOf('app/domain/people/inviting.server.ts', onPeople('inviting'), [
    [
      'an invitation is good for years',
      `if (!row || row.expires_at <= iso(ctx.now)) throw`,
      `if (!row) throw`,
    ],
    [
      'an older invitation still works',
      `      .set({ withdrawn_at: iso(tx.now) })\n      .where('email', '=', key)`,
      `      .set({ withdrawn_at: null })\n      .where('email', '=', key)`,
    ],
    [
      'two accept one invitation',
      `      .where('accepted_at', 'is', null)\n      .where('withdrawn_at', 'is', null)\n      .where('expires_at'`,
      `      .where('withdrawn_at', 'is', null)\n      .where('expires_at'`,
    ],
    [
      'a colleague becomes a supplier by a click',
      `if (role === 'partner' && ['store', 'staff', 'admin'].includes(known.role))`,
      `if (false)`,
    ],
    [
      'a supplier becomes another one’s',
      `if (known.role === 'partner' && known.partner_id !== partnerId)`,
      `if (false)`,
    ],
    [
      'managers make admins',
      `role === 'partner' ? 'partner.configure' : 'person.appoint'`,
      `'partner.configure'`,
    ],
  ]),
  ...mutationsOf(
    'app/domain/people/claiming.server.ts',
    [...onPeople('claiming'), 'tests/domain/posts/waiting-votes.test.ts'],
    [
      ['a member is claimed like a guest', `    .where('role', '=', 'guest')\n`, ``],
      ['a guest is claimed by a second person', `    .where('claimed_by', 'is', null)\n`, ``],
      ['who voted twice counts twice', `  await dropDoubleVotes(tx, guestId, person.id)\n`, ``],
      [
        'a double vote that never counted is taken from the count',
        `if (vote.counted_at === null || vote.set_aside_at !== null) continue`,
        `if (vote.set_aside_at !== null) continue`,
      ],
      [
        'a double vote that was set aside is taken from the count',
        `if (vote.counted_at === null || vote.set_aside_at !== null) continue`,
        `if (vote.counted_at === null) continue`,
      ],
      [
        'a guest’s waiting votes do not count after signing in',
        `  await countWaiting(tx, guestId, iso(tx.now))\n`,
        ``,
      ],
    ],
  ),
  ...mutationsOf('app/domain/people/naming.ts', onPeople('naming'), [
    ['a name in Cyrillic letters passes for the house', `lookalikes[sign] ?? sign`, `sign`],
    [
      'spaces between its letters let a name pass',
      `said.length < whole.length; to++) said += within[to]!`,
      `to === from; to++) said += within[to]!`,
    ],
    [
      'everybody called like a colleague’s first name is refused',
      `words.length > 1 && stands(said, words)`,
      `stands(said, words)`,
    ],
    [
      'a colleague’s names in another order pass',
      `return wanted.length > 1 && wanted.every((word) => within.includes(word))`,
      `return false`,
    ],
    ['a company’s name is free', `houses.some((house) => stands(said, wordsSeen(house))) ||`, ``],
    ['rn passes for m', `word.replaceAll('rn', 'm')`, `word`],
    ['a name of dots is a name', `!/[\\p{L}\\p{N}]/u.test(visibleLine(name))`, `visibleLine(name) === ''`],
  ]),
  ...mutationsOf('app/domain/people/password-strength.ts', onPeople('password-strength'), [
    ['nine signs are a password', `shortestPassword = 10`, `shortestPassword = 9`],
    ['one sign repeated is a password', `if (isRepeated(text) || isRun(text))`, `if (isRun(text))`],
    ['a row of the keyboard is a password', `if (isRepeated(text) || isRun(text))`, `if (isRepeated(text))`],
    ['Password with digits behind it is a password', `return [text, trimmed,`, `return [text,`],
    ['one’s own address is a password', `if (saysOneOf(ownWords(of), text)) return`, `if (false) return`],
    ['the name of the shop is a password', `if (saysOneOf(siteWords(of), text)) return`, `if (false) return`],
    [
      'a common word written twice is a password',
      `core === half + half && commonPasswords.has(half)`,
      `false`,
    ],
    ['P4ssw0rd is a password', `[...word].map((sign) => instead[sign] ?? sign).join('')`, `word`],
  ]),
  ...mutationsOf('app/domain/people/passwords.server.ts', onPeople('passwords'), [
    ['an accent typed on another keyboard is another password', `password.normalize('NFKC')`, `password`],
    [
      'passwords are kept more cheaply than is asked for',
      `memory: 19_456, passes: 2`,
      `memory: 1_024, passes: 1`,
    ],
    [
      'two of one password are the same in the table',
      `const salt = randomBytes(16)`,
      `const salt = Buffer.alloc(16)`,
    ],
    [
      'an account without a password is told by its speed',
      `    await derive(password, randomBytes(16), current)\n    return false`,
      `    return false`,
    ],
  ]),
]
