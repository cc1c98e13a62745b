import type { PersonLine } from '#app/domain/people/person-line.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { PersonName } from './person-name.tsx'

/** Who speaks for a company. */
export function Members({
  members,
  company,
  canEnd,
}: {
  members: readonly PersonLine[]
  company: string
  canEnd: boolean
}) {
  const { partners: words } = useMessages()
  return (
    <section className="section" aria-labelledby="members">
      <h2 id="members">{words.members}</h2>
      {members.length === 0 ? <p className="quiet">{words.noMembers}</p> : null}
      <ul className="rows">
        {members.map(({ id, name, email }) => (
          <li key={id} className="cluster session" data-ends="">
            <span>
              <a href={`/staff/people/${id}`}>
                <PersonName name={name} />
              </a>{' '}
              <span className="small quiet">{email}</span>
            </span>
            {canEnd ? (
              <form method="post" action={`/staff/partners/${company}/members/${id}`}>
                <Button look="quiet" size="small" name="_method" value="delete">
                  {words.endMembership}
                </Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
