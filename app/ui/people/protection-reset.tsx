import type { Protection } from '#app/domain/people/person-line.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'

/** With what a colleague signs in, and the way to take it off who has lost it; nothing to press where there is nothing to take. */
export function ProtectionReset({
  person,
  protection: { hasPassword, hasAuthenticator },
}: {
  person: { readonly id: string }
  protection: Protection
}) {
  const { roster: words } = useMessages()
  return (
    <>
      <p>
        {hasPassword ? words.passwordSet : words.passwordNone}{' '}
        {hasAuthenticator ? words.authenticatorSet : words.authenticatorNone}
      </p>
      {hasPassword || hasAuthenticator ? (
        <>
          <p className="quiet">{words.resetLede}</p>
          <form method="post" action={`/staff/people/${person.id}/protection`}>
            <Button look="danger" size="small" name="_method" value="delete">
              {words.reset}
            </Button>
          </form>
        </>
      ) : null}
    </>
  )
}
