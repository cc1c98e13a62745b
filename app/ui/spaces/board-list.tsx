import { nameIn, type BoardLine } from '#app/domain/spaces/space.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import { Badge } from '#app/ui/kit/badge.tsx'

/** Boards to choose from, with what is still on its way on each. */
export function BoardList({ boards }: { boards: readonly BoardLine[] }) {
  const { spaces: words } = useMessages()
  const language = useLanguage()
  return (
    <ul className="rows">
      {boards.map(({ slug, names, openTo, openCards, archivedAt }) => (
        <li key={slug} className="cluster session" data-ends="">
          <span>
            <a href={`/staff/spaces/${slug}`}>{nameIn(names, language)}</a>{' '}
            {openTo === 'members' ? <Badge>{words.openTo.members}</Badge> : null}{' '}
            {archivedAt === null ? null : <Badge>{words.archived}</Badge>}
          </span>
          <span className="small quiet">{words.openCards(openCards)}</span>
        </li>
      ))}
    </ul>
  )
}
