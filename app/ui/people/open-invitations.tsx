import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Time } from '#app/ui/kit/time.tsx'

/** Whom we wrote to and who has not come yet. */
export function OpenInvitations({
  invitations,
  canWithdraw,
}: {
  invitations: readonly { readonly id: string; readonly email: string; readonly expiresAt: string }[]
  canWithdraw: boolean
}) {
  const { partners: words } = useMessages()
  if (invitations.length === 0) return null
  return (
    <section className="section" aria-labelledby="invitations">
      <h2 id="invitations">{words.invitations}</h2>
      <ul className="rows">
        {invitations.map(({ id, email, expiresAt }) => (
          <li key={id} className="cluster session" data-ends="">
            <span>
              {email}{' '}
              <span className="small quiet">
                {words.until} <Time at={expiresAt} as="day" />
              </span>
            </span>
            {canWithdraw ? (
              <form method="post" action={`/staff/invitations/${id}`}>
                <Button look="quiet" size="small" name="_method" value="delete">
                  {words.withdraw}
                </Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
