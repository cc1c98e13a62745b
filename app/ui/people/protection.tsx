import { useMessages } from '#app/i18n/translate.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { PasswordForm } from './password-form.tsx'

/** Password and authenticator: for those who hold more than their own voice. */
export function Protection({
  profile,
  codesLeft,
}: {
  readonly codesLeft: number
  profile: { readonly email: string; readonly hasPassword: boolean; readonly hasAuthenticator: boolean }
}) {
  const { account: words } = useMessages()
  return (
    <section className="section stack" aria-labelledby="protection">
      <h2 id="protection">{words.protection}</h2>
      <p className="quiet">{profile.hasAuthenticator ? words.authenticatorOn : words.authenticatorOff}</p>
      {profile.hasAuthenticator ? (
        <>
          <p className="quiet">{words.recoveryLeft(codesLeft)}</p>
          <div className="cluster">
            <ButtonLink look="quiet" size="small" href="/me/recovery-codes">
              {words.recoveryCodes}
            </ButtonLink>
            <form method="post" action="/me/authenticator/removal">
              <Button look="danger" size="small">
                {words.authenticatorRemove}
              </Button>
            </form>
          </div>
        </>
      ) : (
        <div>
          <ButtonLink look="quiet" size="small" href="/me/authenticator">
            {words.authenticatorSet}
          </ButtonLink>
        </div>
      )}
      <PasswordForm email={profile.email} hasPassword={profile.hasPassword} />
      {profile.hasPassword ? (
        <form method="post" action="/me/password">
          <Button look="danger" size="small" name="_method" value="delete">
            {words.passwordRemove}
          </Button>
        </form>
      ) : null}
    </section>
  )
}
