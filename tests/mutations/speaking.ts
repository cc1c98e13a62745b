import { mutationsOf } from './mutation.ts'

export const speaking = [
  ...mutationsOf(
    'app/domain/posts/versions.ts',
    ['tests/domain/posts/versions.test.ts'],
    [
      [
        'what never was public is shown to everybody',
        `state === 'public' || can(ctx`,
        `state !== 'taken_away' || can(ctx`,
      ],
      [
        'what was hidden when it was changed is shown',
        `before.hidden_at === null ? before.published_at : null`,
        `before.published_at`,
      ],
      ['what was taken away is shown to its author', `state === 'never_public' && idOf`, `idOf`],
      [
        'the retailer’s change passes for the author’s',
        `row.replaced_by === authorId ? 'author' : 'retailer'`,
        `'author'`,
      ],
      ['a version that was taken away is called public', `row.removed_at !== null ? 'taken_away' :`, ``],
    ],
  ),
  ...mutationsOf(
    'app/domain/moderation/versions.server.ts',
    ['tests/domain/posts/versions.test.ts'],
    [
      [
        'what was taken away still says it',
        `.set({ title: '', body: '', ...takenAway(tx) })`,
        `.set({ ...takenAway(tx) })`,
      ],
      ['anybody takes versions away', `  authorize(ctx, 'version.remove', null)\n`, ``],
      [
        'a version is taken away twice',
        `        .where('removed_at', 'is', null)\n        .returning('post_id')`,
        `        .returning('post_id')`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/posts/editing.server.ts',
    ['tests/domain/posts/editing.test.ts', 'tests/domain/posts/versions.test.ts'],
    [
      ['of two corrections at once one is lost in silence', `      .where('version', '=', version)\n`, ``],
      ['a guest’s correction is published unread', `...(isCheckedFirst ? { published_at: null } : {})`, ``],
      [
        'the same words again are another version',
        `if (before.title === title && before.body === words) return`,
        ``,
      ],
      [
        'what was taken back is corrected',
        `before.withdrawn_at !== null || before.merged_into !== null`,
        `before.merged_into !== null`,
      ],
      [
        'what was merged is corrected',
        `before.withdrawn_at !== null || before.merged_into !== null`,
        `before.withdrawn_at !== null`,
      ],
      [
        'what stood there before is lost',
        `title: before.title,\n        body: before.body`,
        `title,\n        body: words`,
      ],
      ['whoever may not correct, corrects', `authorize(ctx, 'post.edit', post)`, ``],
      [
        'taking back again is told again',
        `      .where('withdrawn_at', 'is', null)\n      .executeTakeFirst()\n    if (numUpdatedRows === 0n) return`,
        `      .executeTakeFirst()\n    if (numUpdatedRows === 0n) return`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/comments/editing.server.ts',
    ['tests/domain/comments/commenting.test.ts', 'tests/domain/posts/versions.test.ts'],
    [
      [
        'a comment that was hidden is corrected',
        `before.withdrawn_at !== null || before.hidden_at !== null`,
        `before.withdrawn_at !== null`,
      ],
      [
        'of two corrections of a comment one is lost in silence',
        `      .where('body', '=', comment.body)\n`,
        ``,
      ],
      [
        'a guest’s corrected comment is published unread',
        `...(isCheckedFirst ? { published_at: null } : {})`,
        ``,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/moderation/hiding.server.ts',
    ['tests/domain/moderation/queue.test.ts', 'tests/domain/comments/commenting.test.ts'],
    [
      [
        'hiding again is told again',
        `      .where('hidden_at', 'is', null)\n      .executeTakeFirst()\n    if (numUpdatedRows === 0n) return`,
        `      .executeTakeFirst()\n    if (numUpdatedRows === 0n) return`,
      ],
      ['what was hidden still waits in the queue', `    await settleReview(tx, subject.id, 'hidden')\n`, ``],
      [
        'anybody hides',
        `authorize(ctx, 'post.hide', null)\n\n  await transact(ctx, async (tx) => {\n    const hidden`,
        `await transact(ctx, async (tx) => {\n    const hidden`,
      ],
      [
        'a hidden comment is counted',
        `      await recountComments(tx, subject.postId)\n      await record(tx, 'comment.hidden'`,
        `      await record(tx, 'comment.hidden'`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/moderation/reviewing.server.ts',
    ['tests/domain/moderation/queue.test.ts', 'tests/domain/posts/versions.test.ts'],
    [
      [
        'two moderators decide at once, and the second one counts',
        `if (numUpdatedRows > 0n) return
  const settled`,
        `if (numUpdatedRows >= 0n) return
  const settled`,
      ],
      [
        'words that came after the look are published',
        `if ((now.edited_at ?? '') !== seen) throw`,
        `if (false) throw`,
      ],
      [
        'what a colleague looks at is taken from them',
        `if (numUpdatedRows === 0n) throw new Conflict('queue.taken',`,
        ``,
      ],
      [
        'an appeal that is granted leaves it hidden',
        `if (review.cause === 'appeal') await restoreSubject(tx, subject)`,
        ``,
      ],
      [
        'what was passed is not published',
        `const wasHeld = await publishHeld(tx, subject)`,
        `const wasHeld = false`,
      ],
      ['an author’s own vote is missing once a post was passed', `  await supportOwnPost(tx, subject)\n`, ``],
      [
        'a suspended author votes by what waited',
        `if (isSuspended({ actor, now: tx.now }, null)) return`,
        ``,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/moderation/appealing.server.ts',
    ['tests/domain/moderation/queue.test.ts'],
    [
      ['an appeal against nothing', `if (subject.hiddenAt === null) throw`, `if (false) throw`],
      ['appeals without an end', `if (before) throw new Conflict('appeal.already_made')`, ``],
      ['who hid it is asked again', `{ words, notBy: subject.hiddenBy }`, `{ words, notBy: null }`],
    ],
  ),
  ...mutationsOf(
    'app/domain/moderation/reporting.server.ts',
    ['tests/domain/moderation/queue.test.ts'],
    [
      ['one person’s reports count each', `if (!numInsertedOrUpdatedRows) return`, ``],
      [
        'a thing waits twice in the queue',
        `conflict.column('subject_id').where('settled_at', 'is', null).doNothing()`,
        `conflict.column('id').doNothing()`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/posts/tallying.server.ts',
    ['tests/domain/posts/listing.test.ts'],
    [
      [
        'a choice counts what the other choices leave out',
        `against.every((other) => other === facet)`,
        `against.length >= 0`,
      ],
      [
        'a choice forgets what else it could be',
        `against.every((other) => other === facet)`,
        `against.length === 0`,
      ],
      [
        'answered posts are counted among all',
        `filters.tab === 'answered' ? group.answered : group.count`,
        `group.count`,
      ],
      [
        'sums of one narrowing stand beside another',
        `...facets.map((facet) => filters[facet])].join(' ')`,
        `].join(' ')`,
      ],
    ],
  ),
  ...mutationsOf(
    'app/domain/posts/listing.server.ts',
    ['tests/domain/posts/listing.test.ts', 'tests/domain/posts/cursors.test.ts'],
    [
      ['a page repeats the one before', `.$if(!isFirst, (query)`, `.$if(false, (query)`],
      [
        'a page leaves out what stands level with the last one',
        `before([order, 'post.number'], [position, number])`,
        `before([order], [position])`,
      ],
      [
        'a page does not know that there is another one',
        `[size + 1, position, number`,
        `[size, position, number`,
      ],
      [
        'everybody sees the votes of others as their own',
        `.where('person_id', '=', personId).where('post_id', 'in', postIds)`,
        `.where('post_id', 'in', postIds)`,
      ],
      ['an answer that was taken back is shown', `    .where('answer.retracted_at', 'is', null)\n`, ``],
      ['a filter by status filters nothing', `.$if(byStatus === true,`, `.$if(false,`],
      [
        'a company’s page shows another company’s',
        `sql<SqlBool>\`post.partner_id = \${actor.partnerId}\``,
        `sql<SqlBool>\`post.partner_id is not null\``,
      ],
    ],
  ),
  ...mutationsOf(
    'db/keyset.ts',
    ['tests/domain/posts/listing.test.ts'],
    [['a list turns back to its beginning', `(\${names}) < (\${bounds})`, `(\${names}) <= (\${bounds})`]],
  ),
  ...mutationsOf(
    'db/remembering.server.ts',
    ['tests/db/remembering.test.ts'],
    [
      [
        'what another process wrote is never seen',
        `known.commits === commits && age < longestMs`,
        `known.commits === commits`,
      ],
      [
        'what was written here is seen a second later',
        `known.commits === commits && age < longestMs`,
        `age < longestMs`,
      ],
      ['a transaction reads what it has changed already', `if (db.isTransaction) return read()`, ``],
      [
        'a question that failed is never asked again',
        `if (memory.get(question) === entry) memory.delete(question)`,
        ``,
      ],
      [
        'memory without an end',
        `if (memory.size > most) memory.delete(memory.keys().next().value ?? '')`,
        ``,
      ],
      ['what may be old is never read again', `age < known.lastsMs ||`, `known.lastsMs > 0 ||`],
    ],
  ),
]
