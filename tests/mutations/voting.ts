import { mutationsOf } from './mutation.ts'

const onVotes = [
  'tests/domain/posts/voting.test.ts',
  'tests/domain/posts/waiting-votes.test.ts',
  'tests/domain/moderation/setting-aside.test.ts',
]

export const voting = [
  ...mutationsOf('app/domain/posts/voting.server.ts', onVotes, [
    ['a post that became part of another takes votes', `if (post.mergedInto) throw`, `if (false) throw`],
    ['whoever may not vote, votes', `authorize(ctx, 'post.vote', post)\n  if (post`, `if (post`],
    ['one vote counts as two', `sql\`vote_count + 1\``, `sql\`vote_count + 2\``],
    [
      'a vote that is taken back lets its post rise',
      `rising: lowered(pointOf(new Date(withdrawn.created_at)))`,
      `rising: raised(pointOf(new Date(withdrawn.created_at)))`,
    ],
    ['a vote that is taken back still counts', `sql\`vote_count - 1\``, `sql\`vote_count - 0\``],
    [
      'taking a vote back takes away one that never counted',
      `if (!withdrawn?.counted_at || withdrawn.set_aside_at !== null) return post.voteCount`,
      `if (!withdrawn || withdrawn.set_aside_at !== null) return post.voteCount`,
    ],
    [
      'taking a vote back takes away one that was set aside',
      `if (!withdrawn?.counted_at || withdrawn.set_aside_at !== null) return post.voteCount`,
      `if (!withdrawn?.counted_at) return post.voteCount`,
    ],
    [
      'one more than the limit of a network counts at once',
      `?? 0) < votesAtOnce.network`,
      `?? 0) <= votesAtOnce.network`,
    ],
    ['many networks of one site vote without a limit', `?? 0) < votesAtOnce.site`, `?? 0) < Infinity`],
    [
      'votes of an hour ago still take the places of today',
      `iso(later(tx.now, -votesAtOnce.withinMs))`,
      `iso(later(tx.now, -24 * votesAtOnce.withinMs))`,
    ],
    [
      'members are held to the limit of their network',
      `tx.actor.kind === 'guest' && network !== null`,
      `network !== null`,
    ],
    [
      'whoever comes back takes the place of whoever comes now',
      ` and counted_at = created_at\``,
      ` and counted_at is not null\``,
    ],
    ['what arrives after votes were set aside counts', `standing?.setAsideAt ?? null,`, `null,`],
  ]),
  ...mutationsOf('app/domain/people/returning.server.ts', onVotes, [
    [
      'going on is coming back: a vote waits for nothing',
      `later(ctx.now, -returnsAfterMs)`,
      `later(ctx.now, 0)`,
    ],
    [
      'a vote that was set aside counts when its guest comes back',
      `if (now?.set_aside_at !== null) continue`,
      `if (!now) continue`,
    ],
  ]),
  ...mutationsOf(
    'app/domain/posts/counting.server.ts',
    [...onVotes, 'tests/domain/imports/running.test.ts'],
    [
      ['votes that wait are counted anew', `.where('counted_at', 'is not', null)\n`, `\n`],
      ['votes that were set aside are counted anew', `    .where('set_aside_at', 'is', null)\n`, ``],
      [
        'imported votes are lost when a post is counted anew',
        `vote_count: counted.length + imported`,
        `vote_count: counted.length`,
      ],
      ['imported votes do not let a post rise', `imported === 0 ? 0 :`, `imported >= 0 ? 0 :`],
    ],
  ),
  ...mutationsOf(
    'app/domain/posts/counting.server.ts',
    ['tests/domain/comments/commenting.test.ts', 'tests/domain/moderation/queue.test.ts'],
    [
      ['comments that were taken back are counted', `    .where('withdrawn_at', 'is', null)\n`, ``],
      ['comments that were hidden are counted', `    .where('hidden_at', 'is', null)\n`, ``],
      [
        'comments that nobody has checked are counted',
        `    .where('published_at', 'is not', null)\n    .where('hidden_at'`,
        `    .where('hidden_at'`,
      ],
      ['comments among staff are counted in public', `    .where('visibility', '=', 'everyone')\n`, ``],
    ],
  ),
  ...mutationsOf('app/domain/posts/rising.ts', onVotes, [
    ['old votes weigh more than new ones', `time.getTime() / periodMs`, `-time.getTime() / periodMs`],
    [
      'the last vote taken back leaves its post high up',
      `when vote_count <= 1 then 0`,
      `when vote_count < 1 then 0`,
    ],
    [
      'what is counted anew stands elsewhere than what was counted as it came',
      `Math.log1p(Math.exp(-Math.abs(rising - point)))`,
      `0`,
    ],
  ]),
  ...mutationsOf(
    'app/domain/moderation/setting-aside.server.ts',
    ['tests/domain/moderation/setting-aside.test.ts'],
    [
      ['everybody’s votes on a post are set aside', `      .where('site_hash', '=', site)\n`, ``],
      ['votes on every post are set aside', `      .where('post_id', '=', post.id)\n`, ``],
      ['votes that are set aside stay in the count', `await recountVotes(tx, post.id)`, ``],
      ['anybody sets votes aside', `authorize(ctx, 'vote.set_aside', null)`, ``],
    ],
  ),
  ...mutationsOf(
    'app/domain/posts/merging.server.ts',
    ['tests/domain/posts/answering.test.ts', 'tests/domain/imports/running.test.ts'],
    [
      ['a post is merged into itself', `if (source.id === target.id) throw`, `if (false) throw`],
      [
        'what was said to a company ends among what everybody reads',
        `if (source.visibility !== target.visibility || source.partnerId !== target.partnerId)`,
        `if (false)`,
      ],
      ['what was said to one company ends at another', ` || source.partnerId !== target.partnerId)`, `)`],
      ['chains of merged posts', `if (target.merged_into !== null || target`, `if (target`],
      ['a post goes into one that was taken back', ` || target.withdrawn_at !== null) throw`, `) throw`],
      ['a post that holds others goes into a third one', `if (child) throw`, `if (false) throw`],
      [
        'taking a merge back leaves the votes that came along',
        `      .where('from_post_id', '=', sourceId)\n`,
        `      .where('from_post_id', '=', targetId)\n`,
      ],
      [
        'imported votes stay with the target after a merge is taken back',
        `imported_votes - \${imported}`,
        `imported_votes - 0`,
      ],
      [
        'followers do not come along',
        `select(sql.val(sourceId).as('from_post_id'))\n        .where('post_id', '=', sourceId)`,
        `select(sql.val(sourceId).as('from_post_id'))\n        .where('post_id', '=', targetId)`,
      ],
    ],
  ),
]
