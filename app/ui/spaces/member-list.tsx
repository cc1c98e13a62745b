import { memberRoles, type Member, type Opening } from '#app/domain/spaces/space.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Select } from '#app/ui/kit/field.tsx'
import { Details } from '#app/ui/kit/menu.tsx'
import { PersonName } from '#app/ui/people/person-name.tsx'

const isLastOwner = (members: readonly Member[], role: Member['role']): boolean =>
  role === 'owner' && members.filter((member) => member.role === 'owner').length === 1

/** Who has a part in a board, and which; who manages it changes that, and everybody may leave. */
export function MemberList({
  slug,
  members,
  me,
  openTo,
  mayManage,
  mayLeave,
}: {
  slug: string
  openTo: Opening
  members: readonly Member[]
  me: string
  mayManage: boolean
  mayLeave: boolean
}) {
  const messages = useMessages()
  const words = messages.spaces
  return (
    <ul className="rows">
      {members.map(({ id, name, role }) => {
        const action = `/staff/spaces/${slug}/people/${id}`
        return (
          <li key={id} className="cluster session" data-ends="">
            <span>
              <PersonName name={name} />
              {mayManage ? null : <span className="small quiet"> {words.roles[role]}</span>}
            </span>
            {mayManage ? (
              <form className="member-part" method="post" action={action}>
                <Select
                  id={`role-${id}`}
                  label={words.roleOf(name)}
                  hideLabel
                  name="role"
                  defaultValue={role}
                  options={memberRoles.map((value) => ({ value, label: words.roles[value] }))}
                />
                <Button look="quiet" size="small" aria-label={words.saveRoleOf(name)}>
                  {messages.form.save}
                </Button>
                {id === me ? null : (
                  <Button
                    look="quiet"
                    size="small"
                    name="_method"
                    value="delete"
                    aria-label={words.removeNamed(name)}
                  >
                    {messages.form.remove}
                  </Button>
                )}
              </form>
            ) : null}
            {mayLeave && id === me && !isLastOwner(members, role) ? (
              // who has left is let in again by others alone
              <Details summary={words.leave}>
                <form className="stack" method="post" action={action}>
                  <p className="small quiet">{words.leaveText[openTo]}</p>
                  <div>
                    <Button look="quiet" size="small" name="_method" value="delete">
                      {words.leave}
                    </Button>
                  </div>
                </form>
              </Details>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
