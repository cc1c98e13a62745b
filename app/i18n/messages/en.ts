import { plural } from '#app/i18n/plural.ts'
import type { FactSentences } from '#app/i18n/facts.ts'
import type { Details } from '#app/kernel/errors.ts'

const count = (value: number, one: string, other: string) =>
  plural('en', value, { one: `1 ${one}`, other: `${value.toLocaleString('en-GB')} ${other}` })

/** Everything the product says, in English. Its type is the contract for every other language. */
export const en = {
  // about: what this place is
  about: {
    title: 'How it works',
    lede: 'You say what could be better. We answer, try it, measure it, and tell you what came of it.',
    steps: [
      { title: 'Say it', text: 'One sentence is enough. A photo helps. You do not need an account.' },
      {
        title: 'We answer',
        text: 'A person answers within the time we promise, even when the answer is no.',
      },
      {
        title: 'We try it',
        text: 'What looks good is tried in a few stores, with the number we want to move written down first.',
      },
      { title: 'We measure', text: 'Before, target, now. The numbers decide, not the loudest voice.' },
      { title: 'We tell you', text: 'Everyone who asked or voted hears the result, once.' },
    ],
    votes:
      'Votes are one signal. We also look at how many people it touches, what it costs and what we measure ourselves.',
    rulesTitle: 'Rules of the house',
    privacyTitle: 'Your data',
    accessibilityTitle: 'Accessibility',
  },

  // access: who may, said to people
  access: {
    guest: 'Guest',
    member: 'Customer',
    partner: 'Partner',
    store: 'Store team',
    staff: 'Retailer',
    admin: 'Retailer',
    formerMember: 'Former member',
    visibleToAll: 'Everyone can read this',
    visibleToPartner: (company: string) => `Only our team and ${company} can read this`,
    visibleToStaff: 'Only our team can read this',
    onlyStaff: 'Team only',
    onlyPartner: 'Not public',
  },

  // account: what is mine
  account: {
    title: 'Me',
    hello: (name: string) => `Hello, ${name}`,
    myPosts: 'My posts',
    myVotes: 'My votes',
    myFollows: 'I follow',
    myData: 'My data',
    profile: 'Name and language',
    name: 'Name',
    nameHint: 'Shown next to what you write.',
    sessions: 'Where you are signed in',
    thisDevice: 'This device',
    lastSeen: (when: string) => `Last used ${when}`,
    endSession: 'Sign out there',
    endOtherSessions: 'Sign out everywhere else',
    export: 'Download everything about me',
    forget: 'Delete my account',
    forgetExplained: 'Your name goes, your votes stay as numbers. This cannot be undone.',
    nothingYet: 'Nothing here yet.',
    notSignedIn:
      'You are here as a guest. Sign in with your e-mail address and everything you did on this device stays yours.',
  },

  // answers: what the retailer says back
  answers: {
    official: 'Our answer',
    by: (name: string, role: string) => `${name}, ${role}`,
    due: (when: string) => `Answer by ${when}`,
    overdue: (when: string) => `Answer was due ${when}`,
    write: 'Write the answer',
    publish: 'Publish the answer',
    status: 'Where it stands now',
    sentence: 'What we tell everyone',
    sentenceHint: 'One sentence is enough. It goes to everyone who asked, voted or follows.',
    reason: 'Why not',
    audience: (people: number) => `${count(people, 'person hears', 'people hear')} about this`,
  },

  // board: cards in their columns
  board: {
    title: 'Improvements',
    spaces: 'Spaces',
    list: 'List',
    board: 'Board',
    empty: 'Nothing here. Make a card from a post in the inbox.',
    move: 'Move to',
    moved: (title: string, stage: string) => `“${title}” is now in ${stage}`,
    stages: {
      intake: 'Intake',
      plan: 'Plan',
      do: 'Do',
      check: 'Check',
      act: 'Act',
      sustain: 'Sustain',
      closed: 'Closed',
    },
  },

  // cards: one improvement
  cards: {
    card: 'Improvement',
    number: (number: number) => `C-${number}`,
    fromPosts: (posts: number) => count(posts, 'post', 'posts'),
    owner: 'Responsible',
    nobody: 'Nobody yet',
    due: 'Due',
    blocked: (days: number) => `Blocked for ${count(days, 'day', 'days')}`,
    create: 'Make a card',
    titleField: 'What will be different',
  },

  // comments: talking under a post
  comments: {
    title: (comments: number) => count(comments, 'comment', 'comments'),
    none: 'Nobody has said anything here yet.',
    field: 'Add a comment',
    fieldHint: 'Say what you saw, and where.',
    send: 'Send comment',
    reply: 'Reply',
    replyTo: (name: string) => `Reply to ${name}`,
    replies: (replies: number) => count(replies, 'reply', 'replies'),
    edit: 'Edit',
    edited: 'edited',
    history: 'Earlier versions',
    withdraw: 'Remove my comment',
    withdrawn: 'The author removed this comment.',
    hidden: 'A moderator hid this comment.',
    helpful: (people: number) => (people ? `Helpful · ${people}` : 'Helpful'),
    editWindow: (minutes: number) => `You can edit this for ${count(minutes, 'minute', 'minutes')}.`,
    waiting: 'Only you can see this until a moderator has read it.',
    closed: 'Comments are closed.',
    oldest: 'Oldest first',
    newest: 'Newest first',
  },

  // cycles: plan, do, check, act
  cycles: {
    cycle: (number: number) => `Cycle ${number}`,
    plan: 'Plan',
    do: 'Do',
    check: 'Check',
    act: 'Act',
    before: 'Before',
    target: 'Target',
    now: 'Now',
    progress: (stage: string) => `Stage: ${stage}`,
  },

  // done: you said, we did
  done: {
    title: 'You said, we did',
    lede: 'What came of your ideas, with the numbers.',
    youSaid: 'You said',
    weDid: 'We did',
    worked: 'It worked',
    didNot: 'It did not work',
    thanks: (name: string, others: number) =>
      others === 0 ? `Thank you, ${name}` : `Thank you, ${name} and ${count(others, 'other', 'others')}`,
    nextCheck: (when: string) => `Next check on ${when}`,
    sample: (before: string, after: string) => `${before} before, ${after} after`,
    empty: 'Nothing has been measured yet. The first result will stand here.',
    print: 'Print for the wall',
    result: 'Result',
    change: (from: string, to: string) => `from ${from} to ${to}`,
  },

  // errors: one sentence for each refusal code, and the calm pages
  errors: {
    unknown: 'That did not work. Nothing was lost; try it again.',
    'form.invalid': 'Something needs another look.',
    'form.unreadable': 'That form did not arrive whole. Send it again.',
    'field.invalid': 'This does not look right.',
    'field.required': 'This is needed.',
    'field.too_short': 'Write a little more.',
    'field.too_long': 'That is too long.',
    'page.bad_request': 'That address or form does not make sense to us.',
    'page.bug': 'Something broke on our side and we have written it down.',
    'page.too_large': 'That is more than we can take at once.',
    'access.sign_in': 'Sign in to do this.',
    'access.forbidden': 'This is not yours to do.',
    'limit.too_many': ({ seconds }: Details) =>
      seconds
        ? `That was quick. Try again in ${count(Number(seconds), 'second', 'seconds')}.`
        : 'That was quick. Try again in a minute.',
    'post.not_found': 'There is no such post.',
    'post.merged': 'This was merged into another post. Vote and comment there.',
    'store.none': 'There is no such store.',
    'email.invalid': 'That is not an e-mail address. It should look like name@example.com.',
    'form.stale': 'This page was open for a long time. Everything you typed is still here; send it again.',
    'post.answer_needs_person': 'Only a person can answer.',
    'merge.itself': 'A post cannot be merged into itself.',
    'merge.other_circle': 'These two posts are not read by the same people.',
    'merge.already': 'Somebody has merged this post already.',
    'merge.target_gone': 'The other post was merged or withdrawn meanwhile. Choose where it went.',
    'merge.has_merged': 'Other posts were merged into this one. Merge in the other direction.',
    'queue.taken': 'A colleague is looking at this already.',
    'queue.settled': 'A colleague has decided this meanwhile.',
    'appeal.not_hidden': 'This is not hidden.',
    'appeal.already_made': 'You have asked for another look already. Its outcome stands.',
    'page.not_found': 'There is nothing at this address.',
  },

  // errorPages: a calm page for each status
  errorPages: {
    400: {
      title: 'That cannot be read',
      text: 'The address or the form does not make sense to us. Go back and try it again.',
    },
    401: {
      title: 'Sign in to see this',
      text: 'This page is for people we know. It takes an e-mail address and a code, no password.',
    },
    403: {
      title: 'This is not open to you',
      text: 'Someone with more rights can open it for you. If you think you should see it, ask the store or write to us.',
    },
    404: {
      title: 'There is nothing here',
      text: 'The address may be mistyped, or what stood here has moved. Search for it, or start from all ideas.',
    },
    409: {
      title: 'Something changed meanwhile',
      text: 'Someone else was faster. Go back, look at what is there now, and try again.',
    },
    410: { title: 'This was removed', text: 'It stood here once and was taken down for good.' },
    413: {
      title: 'That is too large',
      text: 'Photos may have up to 10 MB each. Go back and choose a smaller one; your text is still there.',
    },
    422: { title: 'Something is missing', text: 'Go back and check what you typed. Nothing was lost.' },
    429: {
      title: 'One moment',
      text: 'That was a lot in a short time. What you typed is kept on this device; try again in a minute.',
    },
    500: {
      title: 'That was our fault',
      text: 'Something broke on our side and we have written it down. What you typed is kept on this device.',
    },
    back: 'Back to all ideas',
    search: 'Search',
    signIn: 'Sign in',
    status: (status: number) => `Error ${status}`,
    requestId: (id: string) => `If you write to us, quote ${id}`,
    tryAgain: 'Try again',
    retryAfter: (seconds: number) => `You can try again in ${count(seconds, 'second', 'seconds')}.`,
  },

  // facts: one sentence for each event
  facts: {
    'person.joined': ({ who }) => `${who} joined`,
    'person.claimed_guest': ({ who }) => `${who} kept what they did as a guest`,
    'person.signed_in': ({ who }) => `${who} signed in`,
    'person.appointed': ({ who }) => `${who} changed what someone may do`,
    'person.invited': ({ who }) => `${who} invited someone`,
    'person.erased': () => 'Someone asked to be forgotten',
    'post.submitted': ({ who }) => `${who} sent this in`,
    'post.published': () => 'Received',
    'post.edited': ({ who }) => `${who} edited this`,
    'post.withdrawn': ({ who }) => `${who} withdrew this`,
    'post.status_changed': ({ who }) => `${who} said where this stands`,
    'comment.submitted': ({ who }) => `${who} sent in a comment`,
    'comment.published': ({ who }) => `${who} commented`,
    'comment.edited': ({ who }) => `${who} edited a comment`,
    'comment.withdrawn': ({ who }) => `${who} removed a comment`,
    'report.made': ({ who }) => `${who} reported something`,
    'post.hidden': ({ who }) => `${who} hid this`,
    'post.restored': ({ who }) => `${who} put this back`,
    'comment.hidden': ({ who }) => `${who} hid a comment`,
    'comment.restored': ({ who }) => `${who} put a comment back`,
    'review.settled': ({ who }) => `${who} decided in the queue`,
    'appeal.made': ({ who }) => `${who} asked for another look`,
    'appeal.upheld': ({ who }) => `${who} looked again and left it hidden`,
    'person.suspended': ({ who }) => `${who} suspended this person`,
    'person.suspension_lifted': ({ who }) => `${who} lifted the suspension`,
    'post.answered': ({ who }) => `${who} answered`,
    'post.merged': ({ who }) => `${who} merged this into another post`,
    'post.unmerged': ({ who }) => `${who} took the merge back`,
  } satisfies FactSentences,

  // feed: the list of posts
  feed: {
    title: 'Ideas',
    headline: 'Say it here. See what comes of it.',
    lede: (promise: string) => `Every idea gets an answer within ${promise}, and you hear the result.`,
    tabs: { rising: 'Rising', top: 'Top', new: 'New', answered: 'Answered' },
    filters: 'Filter',
    status: 'Status',
    topic: 'Topic',
    store: 'Store',
    kind: 'Kind',
    mine: 'Mine',
    mineOf: { posts: 'My posts', votes: 'What I voted for', following: 'What I follow' },
    choice: (name: string, posts: number) => `${name} (${posts.toLocaleString('en-GB')})`,
    order: 'Order',
    showMore: 'Show more',
    emptyAnswered: 'Nothing has been answered yet. Answers will stand here.',
    all: 'All',
    clear: 'Clear filters',
    more: (posts: number) => `Show ${posts} more`,
    count: (posts: number) => count(posts, 'post', 'posts'),
    empty: 'Nobody has said anything here yet. Be the first.',
    emptyFiltered: 'Nothing fits these filters.',
    starters: [
      'What annoyed you at the till?',
      'What did you not find?',
      'What would make returning something easier?',
    ],
    pinned: 'Pinned',
    latestResult: 'What we did',
    yourStore: 'Your store',
    chooseStore: 'Choose your store',
    atom: 'Follow by feed reader',
  },

  // flash: one sentence on the next page, after something was done
  flash: {
    saved: 'Saved.',
    'post.published': ({ number }: Details) => `Thank you. Your post is number ${String(number)}.`,
    'post.waiting': 'Thank you. It is published after a check.',
    'comment.published': 'Your comment stands below.',
    'vote.added': 'Your vote counts.',
    'vote.removed': 'Your vote is taken back.',
    'follow.started': 'You hear what comes of it.',
    'follow.stopped': 'You no longer follow this.',
    'report.received': 'Thank you. A person will look at it.',
    'sign_in.done': ({ name }: Details) => `Good to see you, ${String(name)}.`,
    'sign_out.done': 'You are signed out.',
    'draft.kept': 'What you typed is kept on this device.',
  },

  // following: hearing what comes of it
  following: {
    follow: 'Follow',
    following: 'Following',
    unfollow: 'Stop following',
    explained: 'You hear when it is answered and when it is done. Nothing else.',
    followers: (people: number) => count(people, 'follower', 'followers'),
    started: 'You follow this now.',
    stopped: 'You no longer follow this.',
    ask: 'Want to know what comes of it?',
    email: 'Your e-mail address',
  },

  // form: words of every form
  form: {
    save: 'Save',
    saved: 'Saved.',
    send: 'Send',
    cancel: 'Cancel',
    close: 'Close',
    edit: 'Edit',
    remove: 'Remove',
    undo: 'Undo',
    optional: 'optional',
    choose: 'Choose',
    apply: 'Show',
    problems: (problems: number) =>
      plural('en', problems, { one: 'One thing to look at', other: `${problems} things to look at` }),
    draftRestored: 'Draft restored',
    discardDraft: 'discard',
    sending: 'Sending',
    copy: 'Copy',
    copied: 'Copied',
    share: 'Share',
    more: 'More',
    menu: 'Menu',
    copyLink: 'Copy link',
    failed: 'That did not go through. Try it again.',
    offline: 'You are offline. What you type is kept on this device.',
    online: 'You are back online.',
  },

  // imports: posts from a file
  imports: {
    title: 'Import',
    source: 'Imported',
  },

  // inbox: what waits for staff
  inbox: {
    title: 'Inbox',
    empty: 'Nothing waits. Every voice has an answer.',
    waiting: (posts: number) => `${count(posts, 'post waits', 'posts wait')} for an answer`,
    dueToday: 'answer due today',
    dueIn: (when: string) => `answer due ${when}`,
    late: (when: string) => `answer was due ${when}`,
    answer: 'Answer',
    merge: 'Merge',
    makeCard: 'Make a card',
    assignToMe: 'I take it',
  },

  // kinds: what sort of voice
  kinds: {
    idea: 'Idea',
    problem: 'Problem',
    question: 'Question',
    praise: 'Praise',
    announcement: 'Announcement',
    challenge: 'Challenge',
    poll: 'Poll',
  },

  // languages: each in its own words
  languages: {
    name: 'English',
    choose: 'Language',
    switchTo: { en: 'English', it: 'Italiano' },
  },

  // layout: what frames every page
  layout: {
    skip: 'Skip to content',
    home: (site: string) => `${site}, all ideas`,
    ideas: 'Ideas',
    done: 'What we did',
    stores: 'Stores',
    search: 'Search',
    newPost: 'New idea',
    newShort: 'New',
    me: 'Me',
    signIn: 'Sign in',
    notices: (unread: number) => (unread ? `Notices, ${unread} unread` : 'Notices'),
    mainNavigation: 'Main',
    phoneNavigation: 'Quick links',
    staffNavigation: 'Staff',
    footerNavigation: 'About this site',
    about: 'How it works',
    rules: 'Rules',
    privacy: 'Privacy',
    accessibility: 'Accessibility',
    theme: 'Appearance',
    themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    demo: 'A demonstration with an invented retailer.',
    staff: {
      inbox: 'Inbox',
      board: 'Improvements',
      queue: 'Moderation',
      partners: 'Partners',
      stores: 'Stores',
      people: 'People',
      settings: 'Settings',
      publicSite: 'Public site',
      collapse: 'Fold the menu',
      waiting: (posts: number) => `${posts} waiting`,
    },
    loading: 'Loading',
    poweredBy: 'Made with OpenAisle',
  },

  // mail: sentences of letters
  mail: {
    codeSubject: (code: string, site: string) => `${code} is your code for ${site}`,
    codeBody: (code: string, minutes: number) =>
      `Your code is ${code}. It works once, for ${count(minutes, 'minute', 'minutes')}. If you did not ask for it, someone mistyped an address; do nothing.`,
    greeting: (name: string) => `Hello ${name},`,
    signature: (site: string) => `The people at ${site}`,
    why: 'You get this because you asked, voted or follow.',
    settings: 'Choose what we write to you about',
  },

  // moderation: keeping it civil
  moderation: {
    title: 'Moderation',
    report: 'Report',
    reportTitle: 'What is wrong with this?',
    reasons: {
      spam: 'Advertising or spam',
      abuse: 'Insults or threats',
      personal: 'Personal data of someone',
      offtopic: 'Does not belong here',
      illegal: 'Breaks the law',
    },
    details: 'Tell us more',
    thanks: 'Thank you. A person will look at it.',
    queueEmpty: 'Nothing waits.',
    approve: 'Publish',
    hide: 'Hide',
    reason: 'Reason, shown to the author',
    hiddenBy: (reason: string) => `A moderator hid this: ${reason}`,
    appeal: 'Ask someone else to look again',
    waiting: 'Waits for a moderator',
    waitingForAuthor: 'Only you can see this. It is published after a check.',
    log: 'Log',
  },

  // notices: what happened to what concerns me
  notices: {
    title: 'Notices',
    empty: 'Nothing new.',
    markAllRead: 'Mark all as read',
    unread: 'Unread',
  },

  // partners: companies beside the retailer
  partners: {
    title: 'Partners',
    company: 'Company',
    invite: 'Invite',
    accept: 'Accept the invitation',
    badge: (company: string, kind: string) => `${company}, ${kind}`,
    kinds: { supplier: 'supplier', manufacturer: 'manufacturer', carrier: 'carrier' },
  },

  // photos: pictures of what is meant
  photos: {
    add: 'Photo',
    hint: 'Up to 4 photos. We remove where and when they were taken.',
    remove: (name: string) => `Remove ${name}`,
    tooMany: 'Four photos are the most.',
    notAPhoto: 'That is not a photo we can read.',
    keep: (place: number) => `Keep photo ${place}`,
    chosen: (photos: number) => `${count(photos, 'photo', 'photos')} added`,
    alt: (place: number, title: string) => `Photo ${place} of “${title}”`,
  },

  // posts: one voice
  posts: {
    field: 'What could be better?',
    fieldHint: 'One sentence is enough.',
    titleField: 'Title',
    titleHint: 'Taken from your first line. Change it if you like.',
    textField: 'Your words',
    newTitle: 'Say what could be better',
    kind: 'What is it',
    topic: 'Topic',
    noTopic: 'No topic',
    store: 'Store',
    noStore: 'No particular store',
    circle: 'Who can read it',
    waitsFor: (status: string, when: string) => `${status} · answer by ${when}`,
    send: 'Send',
    number: (number: number) => `№\u00a0${number}`,
    by: (name: string) => `by ${name}`,
    thanks: (number: number) => `Thank you. Your post is number ${number}.`,
    promised: (when: string) => `A person answers by ${when}.`,
    tellMe: 'Tell me when it is answered',
    similarFound: (posts: number) => `${count(posts, 'similar post', 'similar posts')} found`,
    similarTitle: 'Is it one of these?',
    similarIntro:
      'If someone said it already, your vote weighs more than a second post. Your words become a comment.',
    voteInstead: 'Vote for this instead',
    publishMine: 'No, publish mine',
    similar: 'Similar',
    readMore: 'Read more',
    edit: 'Edit',
    withdraw: 'Withdraw',
    withdrawn: 'The author withdrew this post.',
    mergedInto: (title: string) => `Merged into “${title}”. Your votes moved along.`,
    mergedHere: (posts: number) => `${count(posts, 'similar post', 'similar posts')} merged here`,
    timeline: 'What came of it',
    notYet: 'No date yet',
    share: 'Share',
    atLeast: (min: number) => `Write at least ${min} characters.`,
    guestFrom: (store: string) => `Guest, ${store}`,
  },

  // search: finding again
  search: {
    title: 'Search',
    field: 'Search for',
    submit: 'Search',
    results: (posts: number, words: string) => `${count(posts, 'post', 'posts')} for “${words}”`,
    none: (words: string) => `Nothing for “${words}”.`,
    postInstead: 'Post it as a new idea',
    start: 'A word or two from what you are looking for.',
  },

  // settings: how this site behaves
  settings: {
    title: 'Settings',
  },

  // signIn: an address and a code
  signIn: {
    title: 'Sign in',
    lede: 'We send you a code. No password.',
    email: 'E-mail address',
    sendCode: 'Send me a code',
    codeTitle: 'Type the code',
    codeSent: (email: string) => `If ${email} is right, a code with 6 digits is there in a moment.`,
    code: 'Code',
    codeHint: '6 digits. It works for 10 minutes.',
    submitCode: 'Sign in',
    again: 'Send another code',
    againIn: (seconds: number) => `You can ask for another code in ${count(seconds, 'second', 'seconds')}.`,
    wrongAddress: 'Wrong address?',
    changeAddress: 'Change it',
    password: 'Password',
    withPassword: 'Sign in with a password',
    totp: 'Code from your authenticator',
    signOut: 'Sign out',
    signedOut: 'You are signed out.',
    welcome: (name: string) => `Good to see you, ${name}.`,
    afterwards: 'Then we take you back and finish what you began.',
    demoPeople: 'People of the demonstration',
    demoMailbox: 'The code is in the mailbox of the demonstration',
  },

  // statuses: where a post stands, in public words
  statuses: {
    received: 'Received',
    review: 'Under review',
    planned: 'Planned',
    trial: 'On trial',
    measuring: 'Measuring',
    adopted: 'Adopted',
    again: 'Trying again',
    declined: 'Not going ahead',
    merged: 'Merged',
  },

  // stores: places
  stores: {
    title: 'Stores',
    lede: 'Each store has its own page with a short address.',
    top: 'What people ask for here',
    done: 'Done here',
    sayIt: 'Say it in one line',
    poster: 'Poster',
    scan: 'Scan, say it, see what comes of it.',
    all: 'All stores',
    web: 'Web shop',
    empty: 'Nobody has said anything about this store yet.',
    posts: (posts: number) => count(posts, 'post', 'posts'),
  },

  // time: spans
  time: {
    workingDays: (days: number) => {
      const words = ['no', 'one', 'two', 'three', 'four', 'five'][days] ?? String(days)
      return plural('en', days, { one: `${words} working day`, other: `${words} working days` })
    },
    days: (days: number) => count(days, 'day', 'days'),
    weeks: (weeks: number) => count(weeks, 'week', 'weeks'),
  },

  // voting: I want this too
  voting: {
    vote: (title: string) => `Vote for “${title}”`,
    votes: (votes: number) => count(votes, 'vote', 'votes'),
    supporters: (people: number) => `${count(people, 'person wants', 'people want')} this`,
    added: (votes: string) => `Vote added, ${votes}`,
    removed: (votes: string) => `Vote taken back, ${votes}`,
    voted: 'You voted for this',
    explained: 'No account needed. A second tap takes it back.',
    thanks: 'Your vote counts.',
    closed: 'Voting is closed.',
  },
}

export type Messages = typeof en
