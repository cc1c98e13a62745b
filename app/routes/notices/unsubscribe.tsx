import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { unsubscribe } from '#app/domain/notifications/unsubscribing.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { readUnsubscribe } from '#app/http/unsubscribe-link.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Gone } from '#app/kernel/errors.ts'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'

const params = z.object({ token: z.string().max(200) })

function linkOf(token: string) {
  const link = readUnsubscribe(token)
  if (!link) throw new Gone('unsubscribe.no_link')
  return link
}

export const loader = page({ for: 'anyone', params }, ({ params: { token } }) =>
  Promise.resolve({ topic: linkOf(token).topic }),
)

/** Mail programs press it themselves, without a person, a cookie or an origin. */
export const action = form(
  { for: 'anyone', params, input: z.object({}) },
  async ({ ctx, params: { token } }) => {
    const { personId, topic } = linkOf(token)
    await unsubscribe(ctx, personId, topic)
    return { ended: topic }
  },
)

export default function Unsubscribe() {
  const { topic } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const messages = useMessages()
  const words = messages.unsubscribing
  return (
    <Page title={words.title} unlisted>
      {answered && 'ended' in answered ? (
        <Notice tone="good">{words.done}</Notice>
      ) : (
        <form className="stack narrow" method="post">
          <Refused refused={answered?.refused} />
          <p>{words.topics[topic]}</p>
          <div>
            <Button>{words.stop}</Button>
          </div>
        </form>
      )}
      <p>
        <ButtonLink look="plain" href="/me/settings">
          {messages.mail.settings}
        </ButtonLink>
      </p>
    </Page>
  )
}
