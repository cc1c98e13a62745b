import { mutationsOf } from './mutation.ts'

const onRights = ['tests/domain/access/policy.test.ts']

export const access = [
  ...mutationsOf('app/domain/access/rules.ts', onRights, [
    ['one of several conditions is enough', `rules.every((rule)`, `rules.some((rule)`],
    ['a condition that forbids, allows', `!rule(asking, subject)`, `rule(asking, subject)`],
    ['a suspension never ends', `actor.suspendedUntil > now.toISOString()`, `actor.suspendedUntil !== ''`],
    [
      'a suspension never begins',
      `actor.suspendedUntil > now.toISOString()`,
      `actor.suspendedUntil < now.toISOString()`,
    ],
    ['who is suspended keeps the rights of their role', ` && !isSuspended(asking, null))`, `)`],
    [
      'shop staff are staff of the house',
      `export const isStaff = hasRole('staff', 'admin')`,
      `export const isStaff = hasRole('store', 'staff', 'admin')`,
    ],
    [
      'staff are admins',
      `export const isAdmin = hasRole('admin')`,
      `export const isAdmin = hasRole('staff', 'admin')`,
    ],
    ['a right that an admin gave is held by all staff', `asking.actor.grants.includes(grant))`, `true)`],
    [
      'a right that was given outlives the role it was given to',
      `(isStaff(asking, null) && asking.actor.kind`,
      `(asking.actor.kind`,
    ],
    ['a correction has no time limit', `<= minutes * 60_000`, `<= minutes * 60_000 * 1_000`],
    [
      'what was hidden counts as published',
      `publishedAt !== null && hiddenAt === null && withdrawnAt`,
      `publishedAt !== null && withdrawnAt`,
    ],
    [
      'what nobody has checked counts as published',
      `publishedAt !== null && hiddenAt === null`,
      `hiddenAt === null`,
    ],
    ['what was taken back counts as published', ` && withdrawnAt === null\n`, `\n`],
    [
      'every company reads what was said to one',
      `subject.partnerId === actor.partnerId`,
      `actor.partnerId !== ''`,
    ],
    ['a company reads what staff say to each other', `  subject.visibility === 'partner' &&\n`, ``],
    [
      'who spoke for a company once still reads along',
      `(speaksForCompany(asking, null) && isForOwnCompany(`,
      `(isForOwnCompany(`,
    ],
    ['who hid something decides the appeal', `notBy === null || actor.id !== notBy`, `true`],
    ['a moderator suspends colleagues', `  role !== 'staff' && role !== 'admin'`, `  role !== 'admin'`],
    ['anybody is the author', `actor.kind !== 'system' && actor.id === authorId`, `actor.kind !== 'system'`],
    ['everybody is a member of every space', `isAmong(actor, spaceMemberIds)`, `spaceMemberIds.length > 0`],
    ['everybody works on every card', `isAmong(actor, coworkerIds)`, `coworkerIds.length >= 0`],
  ]),
  ...mutationsOf('app/domain/access/policy.ts', onRights, [
    [
      'authors read what they took back',
      `'post.read': anyOf(allOf(isPublished, isInCircle), allOf(isAuthor, not(isWithdrawn)), canModerate)`,
      `'post.read': anyOf(allOf(isPublished, isInCircle), isAuthor, canModerate)`,
    ],
    [
      'posts are read outside their circle',
      `'post.read': anyOf(allOf(isPublished, isInCircle)`,
      `'post.read': anyOf(allOf(isPublished)`,
    ],
    [
      'comments are read outside their circle',
      `'comment.read': anyOf(allOf(isPublished, isInCircle)`,
      `'comment.read': anyOf(allOf(isPublished)`,
    ],
    ['authors correct a post for ever', `withinMinutes(60)`, `withinMinutes(60_000)`],
    [
      'who is suspended votes',
      `'post.vote': allOf(isWelcome, isPublished, isInCircle)`,
      `'post.vote': allOf(isPublished, isInCircle)`,
    ],
    [
      'who is suspended corrects',
      `anyOf(canModerate, allOf(isWelcome, isAuthor`,
      `anyOf(canModerate, allOf(isAuthor`,
    ],
    [
      'who is suspended comments',
      `'comment.publish': allOf(isWelcome, isPublished`,
      `'comment.publish': allOf(isPublished`,
    ],
    [
      'who did the work decides alone that it worked',
      `allOf(worksInSpace, not(isResponsible), anyOf(hasGrant('approve')`,
      `allOf(worksInSpace, anyOf(hasGrant('approve')`,
    ],
    [
      'anybody of the staff decides on a card',
      `not(isResponsible), anyOf(hasGrant('approve'), isSpaceMember))`,
      `not(isResponsible))`,
    ],
    [
      'a moderator decides an appeal against themselves',
      `'review.decide': allOf(canModerate, mayDecide)`,
      `'review.decide': canModerate`,
    ],
    [
      'an admin suspends themselves',
      `'person.suspend': allOf(not(isOneself), anyOf(`,
      `'person.suspend': allOf(anyOf(`,
    ],
    [
      'all staff read the names of customers',
      `'customer.read': anyOf(canModerate, hasGrant('manage'))`,
      `'customer.read': isStaff`,
    ],
    ['shops read what only the house reads', `'person.read': isStaff,`, `'person.read': isStoreStaff,`],
    ['all staff appoint', `'person.appoint': isAdmin`, `'person.appoint': isStaff`],
    ['all staff edit every card', `'card.edit': worksOnCard`, `'card.edit': isStaff`],
    [
      'companies publish into another one’s circle',
      `allOf(speaksForCompany, isForOwnCompany))`,
      `speaksForCompany)`,
    ],
    [
      'a guest is told no instead of being asked to sign in',
      `if (actor.kind === 'guest') throw new SignInRequired`,
      `if (false) throw new SignInRequired`,
    ],
    ['whoever may not is let in', `throw new Forbidden('access.forbidden')`, `return`],
  ]),
  ...mutationsOf(
    'app/domain/posts/readable.server.ts',
    ['tests/domain/access/readable.test.ts'],
    [
      ['lists show what was hidden', `post('post.hidden_at', 'is', null),\n      post`, `post`],
      ['lists show what nobody has checked', `      post('post.published_at', 'is not', null),\n`, ``],
      [
        'lists show what was taken back',
        `      post('post.withdrawn_at', 'is', null),\n      ...circle`,
        `      ...circle`,
      ],
      [
        'lists show authors what they took back',
        `post.and([post('post.author_id', '=', readerId), post('post.withdrawn_at', 'is', null)])`,
        `post.and([post('post.author_id', '=', readerId)])`,
      ],
      [
        'lists show a company what another one was told',
        `      post('post.partner_id', '=', partnerId),\n`,
        ``,
      ],
      ['lists show everybody what staff say', `public: [isForEveryone]`, `public: []`],
      [
        'who is suspended keeps the lists of a company',
        `can(ctx, 'partner.speak', null) ? actor.partnerId`,
        `true ? actor.partnerId`,
      ],
      ['merged posts stand in lists', ` and merged_into is null`, ``],
      ['staff’s posts stand in public lists', ` and visibility = 'everyone'\``, `\``],
    ],
  ),
  ...mutationsOf(
    'app/domain/spaces/readable.server.ts',
    ['tests/domain/spaces/readable.test.ts'],
    [
      [
        'all of the staff find every board',
        `if (reach === 'all') return spaces`,
        `if (reach !== 'none') return spaces`,
      ],
      ['customers find the boards of the staff', `? 'own' : 'none'`, `? 'own' : 'own'`],
      [
        'who has a part in one board finds all of them',
        `          .whereRef('space_member.space_id', '=', 'space.id')\n`,
        ``,
      ],
      [
        'a board of anybody’s is everybody’s',
        `          .where('space_member.person_id', '=', personId),\n`,
        ``,
      ],
      [
        'nobody finds a board without a part in it',
        `space('space.open_to', '=', 'staff')`,
        `space('space.open_to', '=', 'x')`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/activity/audit.server.ts',
    ['tests/domain/spaces/readable.test.ts'],
    [
      [
        'all of the staff hear what happens on every board',
        `.$if(spaceReachOf(ctx)[0] !== 'all', (query) => query.where(mayHearOf(ctx)))`,
        ``,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/spaces/enrolling.server.ts',
    ['tests/domain/spaces/people.test.ts'],
    [
      ['the last owner leaves', `spaceOwnerIds.length === 1`, `spaceOwnerIds.length === 0`],
      [
        'who answers for a card is shut out of it',
        `now.openTo === 'members' && (`,
        `now.openTo !== 'members' && (`,
      ],
    ],
  ),
]
