import { useMessages } from '#app/i18n/translate.tsx'
import { Badge } from '#app/ui/kit/badge.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Time } from '#app/ui/kit/time.tsx'
import { deviceOf } from '#app/domain/people/device.ts'

type Open = {
  readonly handle: string
  readonly createdAt: string
  readonly agent: string
  readonly addressPrefix: string
  readonly isThis: boolean
}

/** Where somebody is signed in, and how to end it there. */
export function SessionList({ sessions }: { sessions: readonly Open[] }) {
  const { account: words } = useMessages()
  return (
    <section className="section" aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions}</h2>
      <ul className="rows">
        {sessions.map(({ handle, createdAt, agent, addressPrefix, isThis }) => (
          <li key={handle} className="cluster session" data-ends="">
            <div>
              <strong>{deviceOf(agent) ?? words.unknownDevice}</strong>{' '}
              {isThis ? <Badge tone="accent">{words.thisDevice}</Badge> : null}
              <p className="small quiet">
                {words.signedInSince} <Time at={createdAt} /> · {addressPrefix}
              </p>
            </div>
            {isThis ? null : (
              <form method="post" action="/me/sessions">
                <Button look="quiet" size="small" name="session" value={handle}>
                  {words.endSession}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form method="post" action="/me/sessions">
          <Button look="quiet" name="session" value="others">
            {words.endOtherSessions}
          </Button>
        </form>
      ) : null}
    </section>
  )
}
