import type { VotesByOrigin } from '#app/domain/posts/votes-by-origin.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { HiddenFields } from '#app/ui/kit/hidden-fields.tsx'

/** For staff: how many members and guests a post's votes are, and what a single network gave. A moderator may leave that out. */
export function VoteOrigins({
  number,
  votes,
  maySetAside,
}: {
  number: number
  votes: VotesByOrigin
  maySetAside: boolean
}) {
  const words = useMessages().voting
  const counts = [
    [words.ofMembers, votes.members, true],
    [words.ofGuests, votes.guests, true],
    [words.elsewhere, votes.imported, votes.imported > 0],
    [words.notYet, votes.waiting, true],
    [words.notCounted, votes.setAside, votes.setAside > 0],
    [words.mostOfOne, votes.mostOfOne, true],
  ] as const
  return (
    <section className="section stack" aria-label={words.origin}>
      <h3>{words.origin}</h3>
      <p className="meta">
        {counts
          .filter(([, , isShown]) => isShown)
          .map(([name, value]) => (
            <span key={name}>
              {name}: {value}
            </span>
          ))}
      </p>
      {maySetAside && votes.crowds.length > 0 ? (
        <div className="cluster">
          {votes.crowds.map(({ key, votes: given, isSetAside }) => (
            <form key={key} method="post" action={`/staff/votes/${number}`}>
              <HiddenFields fields={{ from: key }} />
              <Button look="quiet" size="small" name="_method" value={isSetAside ? 'delete' : 'post'}>
                {isSetAside ? words.bringBack(given) : words.setAside(given)}
              </Button>
            </form>
          ))}
        </div>
      ) : null}
    </section>
  )
}
