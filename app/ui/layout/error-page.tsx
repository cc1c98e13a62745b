import { useMessages } from '#app/i18n/translate.tsx'
import { sentenceOf } from '#app/i18n/refusals.ts'
import type { Details } from '#app/kernel/errors.ts'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { Ring } from '#app/ui/kit/ring.tsx'
import { Page } from './page.tsx'

const known = [400, 401, 403, 404, 409, 410, 413, 422, 429, 500] as const

/** A calm page for what went wrong: what happened, what to do, and nothing lost. */
export function ErrorPage({
  status,
  code,
  details,
  requestId,
  path,
}: {
  status: number
  code?: string | undefined
  details?: Details | undefined
  requestId?: string | undefined
  path: string
}) {
  const messages = useMessages()
  const isUsedLink = code === 'sign_in.link_over'
  const words = messages.errorPages[known.find((each) => each === status) ?? (status >= 500 ? 500 : 400)]
  const title = isUsedLink ? messages.signIn.linkOver : words.title
  const said =
    code && Object.hasOwn(messages.errors, code) && code !== 'page.not_found'
      ? sentenceOf(messages, code, details)
      : null

  return (
    <Page title={title} heading={null} unlisted>
      <div className="calm">
        <Ring reached={0} size="large" />
        <p className="small quiet">{messages.errorPages.status(status)}</p>
        <h1>{title}</h1>
        {said ? <p>{said}</p> : null}
        {said && status === 410 ? null : <p className="quiet">{words.text}</p>}
        {status >= 500 && requestId ? (
          <p className="small numbers">{messages.errorPages.requestId(requestId)}</p>
        ) : null}
        {(status === 404 || status === 410) && !isUsedLink ? (
          <form className="calm__search" action="/search" role="search">
            <input className="input" type="search" name="q" aria-label={messages.search.field} />
            <Button look="quiet">{messages.search.submit}</Button>
          </form>
        ) : null}
        <div className="cluster">
          {status === 401 ? (
            <ButtonLink href={`/sign-in?to=${encodeURIComponent(path)}`}>
              {messages.errorPages.signIn}
            </ButtonLink>
          ) : null}
          {isUsedLink ? <ButtonLink href="/sign-in">{messages.errorPages.signIn}</ButtonLink> : null}
          {status === 429 || status >= 500 ? (
            <ButtonLink href={path}>{messages.errorPages.tryAgain}</ButtonLink>
          ) : null}
          <ButtonLink look="quiet" href="/">
            {messages.errorPages.back}
          </ButtonLink>
        </div>
      </div>
    </Page>
  )
}
