import type { Migration } from 'kysely/migration'
import * as people from './0001-people.ts'
import * as places from './0002-places.ts'
import * as events from './0003-events.ts'
import * as posts from './0004-posts.ts'
import * as mail from './0005-mail.ts'
import * as cards from './0007-cards.ts'
import * as cycles from './0008-cycles.ts'
import * as moderation from './0009-moderation.ts'
import * as notices from './0010-notices.ts'
import * as search from './0011-search.ts'
import * as importedAndRecorded from './0012-imported-and-recorded.ts'
import * as resemblance from './0013-resemblance.ts'
import * as languages from './0014-languages.ts'
import * as tallies from './0015-tallies.ts'
import * as waitingInStore from './0016-waiting-in-store.ts'
import * as knownBrowsers from './0017-known-browsers.ts'
import * as recoveryCodes from './0018-recovery-codes.ts'
import * as versionsSeen from './0019-versions-seen.ts'
import * as lanes from './0021-lanes.ts'
import * as signInLinks from './0022-sign-in-links.ts'
import * as honestVotes from './0023-honest-votes.ts'
import * as seals from './0024-seals.ts'
import * as toldFromDecisions from './0026-told-from-decisions.ts'
import * as peopleOfSpaces from './0029-people-of-spaces.ts'

/** Every migration in its order; forward only. */
export const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-places': places,
  '0003-events': events,
  '0004-posts': posts,
  '0005-mail': mail,
  '0007-cards': cards,
  '0008-cycles': cycles,
  '0009-moderation': moderation,
  '0010-notices': notices,
  '0011-search': search,
  '0012-imported-and-recorded': importedAndRecorded,
  '0013-resemblance': resemblance,
  '0014-languages': languages,
  '0015-tallies': tallies,
  '0016-waiting-in-store': waitingInStore,
  '0017-known-browsers': knownBrowsers,
  '0018-recovery-codes': recoveryCodes,
  '0019-versions-seen': versionsSeen,
  '0021-lanes': lanes,
  '0022-sign-in-links': signInLinks,
  '0023-honest-votes': honestVotes,
  '0024-seals': seals,
  '0026-told-from-decisions': toldFromDecisions,
  '0029-people-of-spaces': peopleOfSpaces,
}
